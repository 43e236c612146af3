/**
 * The two components of dash_core_components that pages have, in place of a bundle of half a megabyte. The address is
 * written by our own scripts, so all that Dash needs to hear is when Back or Forward has changed it.
 */
(function () {
  "use strict";

  function Location({ setProps }) {
    window.React.useLayoutEffect(() => {
      const tell = () => setProps({ pathname: location.pathname, search: location.search });
      tell();
      addEventListener("popstate", tell);
      return () => removeEventListener("popstate", tell);
    }, []);
    return null;
  }

  /** What it holds is held by Dash. */
  const Store = () => null;

  window.dash_core_components = { Location, Store };
})();
