// Loaded on every page. Each element names its behaviours: data-behaviour="duration draft".
// Pages work without any of them, so a behaviour that fails to load is no error.
export function start(root) {
  for (const element of root.querySelectorAll("[data-behaviour]")) {
    for (const name of element.dataset.behaviour.split(" ")) {
      if (/^[a-z-]+$/.test(name)) {
        import(`./${name}.js`).then(async (module) => {
          await module.default(element);
          element.dataset.ready = "";
        }).catch(() => {});
      }
    }
  }
}
start(document);
