const key = 'sarangbang.here';

/** Whether somebody was logged in on this device when the server last said who is. A guess: the cookie alone decides. */
export function wasSomebodyHere(): boolean {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    return false;
  }
}

/** Remembers it on this device, as far as its storage lets. */
export function rememberSomebody(isHere: boolean): void {
  try {
    if (isHere) localStorage.setItem(key, '1');
    else localStorage.removeItem(key);
  } catch {
    // Storage is off: what the page needs is asked for a little later.
  }
}
