//! A logo one may give to the engine: of a known kind, and not a bomb once unpacked.

/// More points than this are not decoded: 20 millions take 80 MB.
const MOST_POINTS: usize = 20_000_000;

/// How the template places it.
#[derive(Debug, PartialEq, Eq, serde::Serialize)]
pub struct Shape {
    /// The engine's name of the kind of picture.
    pub format: &'static str,
    /// Wider than thrice its height: placed by its width.
    pub wide: bool,
}

/// The shape of a picture, or none when it is better left out.
pub fn shape(bytes: &[u8]) -> Option<Shape> {
    let format = match imagesize::image_type(bytes).ok()? {
        imagesize::ImageType::Png => "png",
        imagesize::ImageType::Jpeg => "jpg",
        imagesize::ImageType::Webp => "webp",
        _ => return None,
    };
    let size = imagesize::blob_size(bytes).ok()?;
    let points = size.width.checked_mul(size.height)?;
    (points > 0 && points <= MOST_POINTS).then_some(Shape { format, wide: size.width > size.height * 3 })
}
