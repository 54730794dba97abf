/** On a device without a keyboard Enter makes a line, and the focus would bring up a keyboard over half of the page. */
export function isTouchFirst(): boolean {
  return window.matchMedia('(hover: none) and (pointer: coarse)').matches;
}
