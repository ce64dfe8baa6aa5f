/** Moves the focus to the next (1) or previous (-1) area of the screen: elements marked `data-pane`, in order. */
export function cyclePanes(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('.nav, [data-pane]')];
  if (panes.length === 0) return;
  const here = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes[(here + step + panes.length) % panes.length];
  if (!next) return;
  const inside = next.querySelector<HTMLElement>('[data-pane-focus], [aria-current="page"], [tabindex="0"], textarea, input, button, a[href]');
  (next.tabIndex >= 0 && !inside ? next : (inside ?? next)).focus();
}
