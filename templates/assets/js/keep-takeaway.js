/* What one has chosen, to take away: the link copied or shared, the page printed. */

export function takeaway(root, say, tell) {
  const part = (name) => root.querySelector(`[data-${name}]`);
  const place = part("address");
  const [share, field] = [part("share"), place.querySelector("input")];
  share.hidden = !navigator.share;
  part("copy").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      place.hidden = true;
      tell(say("copied"));
    } catch {
      field.value = location.href;
      place.hidden = false;
      field.select();
      tell(say("not_copied"));
    }
  });
  // To change one's mind while sharing is no failure.
  share.addEventListener("click", () => navigator.share({ title: document.title, url: location.href }).catch(() => {}));
  part("print").addEventListener("click", () => print());
}
