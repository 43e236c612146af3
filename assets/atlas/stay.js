/** Links that change the view of the page they stand on: followed without loading the page again. */
(function () {
  "use strict";
  const kume = window.kume;
  // A frame opens them in the atlas, and a pack finds its own pages.
  if (kume.boot.embed || kume.local) return;

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-stay]");
    if (!link || link.pathname !== location.pathname || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    kume.go(kume.view.parse(link.search));
  });
})();
