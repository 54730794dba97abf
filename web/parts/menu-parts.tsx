import { Menu as BaseMenu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import { type ReactElement, type ReactNode, useLayoutEffect, useRef } from 'react';
import { cx } from './cx.ts';
import { offClass, useOff } from './use-off.ts';
import type { Click } from './use-remove.ts';

export interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement<Record<string, unknown>>;
  side?: 'top' | 'bottom';
  align?: 'start' | 'end';
  children: ReactNode;
}

export interface MenuItemProps {
  icon: ReactNode;
  danger?: boolean;
  /** Off while the server cannot be reached. */
  needsServer?: boolean;
  onSelect: (click: Click) => void;
  children: ReactNode;
}

export interface MenuChoiceProps<Value extends string> {
  label: string;
  value: Value;
  /** Each with its words, and what stands small at its end. */
  choices: readonly (readonly [Value, string, (string | undefined)?])[];
  /** The choices are languages, each named in itself. */
  areLanguages?: boolean;
  onChoose: (value: Value) => void;
}

const itemClass =
  'flex min-h-11 w-full cursor-pointer items-center gap-2.5 rounded-chip px-3 py-1.5 text-14 outline-none select-none data-highlighted:bg-hover desk:min-h-9';

interface OpenedMenuProps extends MenuProps {
  /** What it was first opened by: keys lead to its first item at once. */
  openedBy: 'pointer' | 'keys';
}

/** The menu itself, which stands in for its plain button from the first time that it is opened. */
export function OpenedMenu({ trigger, side = 'bottom', align = 'end', openedBy, children }: OpenedMenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was done to the plain button is done once
  useLayoutEffect(() => {
    button.current?.focus({ preventScroll: true });
    if (openedBy === 'keys') button.current?.click();
  }, []);
  return (
    <BaseMenu.Root modal={false} defaultOpen={openedBy === 'pointer'}>
      <BaseMenu.Trigger ref={button} render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner side={side} align={align} sideOffset={6} className="z-50 outline-none">
          <BaseMenu.Popup className="min-w-44 origin-(--transform-origin) rounded-card border border-line bg-surface p-1 shadow-floating outline-none transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0">
            {children}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

export function Item({ icon, danger = false, needsServer = false, onSelect, children }: MenuItemProps) {
  const off = useOff(needsServer);
  return (
    <BaseMenu.Item
      className={cx(itemClass, danger && 'text-error', off && offClass)}
      onClick={onSelect}
      {...off}
    >
      <span aria-hidden="true" className={cx('[&_svg]:size-4', !danger && 'text-muted')}>
        {icon}
      </span>
      {children}
    </BaseMenu.Item>
  );
}

export function Separator() {
  return <BaseMenu.Separator className="mx-1 my-1 h-px bg-line" />;
}

export function Choice<Value extends string>({
  label,
  value,
  choices,
  areLanguages = false,
  onChoose,
}: MenuChoiceProps<Value>) {
  return (
    <BaseMenu.Group>
      <BaseMenu.GroupLabel className="px-3 pt-1.5 pb-1 text-12 text-muted">{label}</BaseMenu.GroupLabel>
      <BaseMenu.RadioGroup value={value} onValueChange={(chosen: Value) => onChoose(chosen)}>
        {choices.map(([choice, words, note]) => (
          <BaseMenu.RadioItem
            key={choice}
            value={choice}
            lang={areLanguages ? choice : undefined}
            className={itemClass}
          >
            <span className="grid size-4 shrink-0 place-items-center">
              <BaseMenu.RadioItemIndicator>
                <Check aria-hidden className="size-4 text-primary" />
              </BaseMenu.RadioItemIndicator>
            </span>
            {words}
            {note !== undefined && (
              <span className="ml-auto pl-3 text-12 text-muted tabular-nums">{note}</span>
            )}
          </BaseMenu.RadioItem>
        ))}
      </BaseMenu.RadioGroup>
    </BaseMenu.Group>
  );
}
