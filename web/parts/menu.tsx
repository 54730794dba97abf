import { cloneElement, type KeyboardEvent, type MouseEvent, useState } from 'react';
import { late } from './late.ts';
import type { MenuChoiceProps, MenuItemProps, MenuProps } from './menu-parts.tsx';

/** Fetched when a menu is about to be opened: most visits open none. */
const parts = late(() => import('./menu-parts.tsx'));
const fetchAhead = () => void parts.load().catch(() => undefined);

/** A list of actions that a button opens. */
export function Menu(props: MenuProps) {
  const [openedBy, setOpenedBy] = useState<'pointer' | 'keys'>();
  const menu = parts.get();
  if (menu && openedBy) return <menu.OpenedMenu {...props} openedBy={openedBy} />;
  const open = (how: 'pointer' | 'keys') =>
    void parts.load().then(
      () => setOpenedBy(how),
      () => undefined,
    );
  return cloneElement(props.trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: fetchAhead,
    onFocus: fetchAhead,
    // The browser makes a click of Enter and of the space bar too, one without a number.
    onClick: (event: MouseEvent) => open(event.detail === 0 ? 'keys' : 'pointer'),
    onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      event.preventDefault();
      open('keys');
    },
  });
}

export function MenuItem(props: MenuItemProps) {
  const menu = parts.get();
  return menu && <menu.Item {...props} />;
}

export function MenuSeparator() {
  const menu = parts.get();
  return menu && <menu.Separator />;
}

/** One of several, with a check mark at the chosen one. */
export function MenuChoice<Value extends string>(props: MenuChoiceProps<Value>) {
  const menu = parts.get();
  return menu && <menu.Choice {...props} />;
}
