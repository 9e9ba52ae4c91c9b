//! The page of a job, and the fragment that its script asks for.

use super::shown::Standing;
use askama::Template;
use base::Id;
use site::Ui;

#[derive(Template)]
#[template(path = "jobs_page/show.html")]
pub struct JobPage {
    pub ui: Ui,
    pub id: Id,
    pub title: String,
    pub standing: Standing,
    pub problem: String,
}

#[derive(Template)]
#[template(path = "jobs_page/progress.html")]
pub struct ProgressFragment {
    pub ui: Ui,
    pub title: String,
    pub standing: Standing,
}
