/** Put the first slice where a fetch would have put it, and begin. */
(function () {
  "use strict";
  const { kume } = window;
  const { first } = kume.boot;
  document.documentElement.classList.add("presenting");
  kume.source.keep(`slices/${first.level}/totals.json`, first.totals);
  kume.source.keep(`slices/${first.level}/${first.cluster}.json`, first.slice);
  if (first.more) kume.source.keep(`slices/${first.level}/${first.cluster}.more.json`, first.more);
  kume.speaker.start();
  kume.walk.start();
})();
