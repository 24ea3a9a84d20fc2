// Fetches a live page again every few seconds (data-live says how many, else 3) and shows what changed. Without script, pages are reloaded by hand.
(() => {
  const EVERY = 1000 * (document.querySelector("main[data-live]")?.dataset.live || 3);
  const away = document.getElementById("away");
  const main = () => document.querySelector("main[data-live]");
  let shown = main()?.innerHTML;

  // While somebody types, or has something selected or unfolded, nothing may move away under the hand.
  function busy() {
    const at = document.activeElement;
    const typing = at && main().contains(at) && at.matches("input, select, textarea");
    return typing || main().querySelector("details[open] form") || !getSelection().isCollapsed;
  }

  // Where the focus is, as a path that finds its place in the new content.
  function place(element) {
    const path = [];
    for (let e = element; e !== main(); e = e.parentElement) path.unshift([...e.parentElement.children].indexOf(e));
    return path;
  }

  function swap(fresh) {
    const at = document.activeElement;
    const inside = at !== main() && main().contains(at);
    const path = inside ? place(at) : [];
    const open = [...main().querySelectorAll("details")].map((details) => details.open);
    main().innerHTML = fresh;
    main().querySelectorAll("details").forEach((details, i) => (details.open = open[i] ?? details.open));
    if (inside) path.reduce((e, i) => e?.children[i], main())?.focus({ preventScroll: true });
  }

  // Above all pages; left alone while its button has the focus.
  function showPauses(fresh) {
    const here = document.getElementById("paused");
    if (here && fresh && !here.contains(document.activeElement) && here.textContent !== fresh.textContent)
      here.innerHTML = fresh.innerHTML;
  }

  async function refresh() {
    const answer = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(10000) });
    const at = new URL(answer.url);
    // The login page says why, once; without a reason to tell it leads back here.
    if (answer.redirected && at.pathname.endsWith("/login")) return at.search ? location.assign(at) : location.reload();
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("main");
    showPauses(page.getElementById("paused"));
    // What was told once is told until the page is left.
    const told = main().querySelector(".told");
    if (told && !fresh.querySelector(".told")) fresh.querySelector(".head").after(told.cloneNode(true));
    if (fresh.innerHTML !== shown && !busy()) {
      swap(fresh.innerHTML);
      shown = fresh.innerHTML;
    }
  }

  async function look() {
    if (document.visibilityState === "visible" && main()) {
      try {
        await refresh();
        if (away.textContent) away.textContent = "";
      } catch {
        const words = "joiner does not answer; what you see may be old. Trying again.";
        if (away.textContent !== words) away.textContent = words;
      }
    }
    setTimeout(look, EVERY);
  }
  setTimeout(look, EVERY);
})();
