import { Menu as BaseMenu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { cx } from './cx.ts';

const itemClass =
  'flex min-h-11 w-full cursor-pointer items-center gap-2.5 rounded-chip px-3 text-14 outline-none select-none data-highlighted:bg-hover desk:min-h-9';

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement<Record<string, unknown>>;
  side?: 'top' | 'bottom';
  align?: 'start' | 'end';
  children: ReactNode;
}

/** A list of actions that a button opens. */
export function Menu({ trigger, side = 'bottom', align = 'end', children }: MenuProps) {
  return (
    <BaseMenu.Root modal={false}>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner side={side} align={align} sideOffset={6} className="z-30 outline-none">
          <BaseMenu.Popup className="min-w-44 origin-(--transform-origin) rounded-card border border-line bg-surface p-1 shadow-floating outline-none transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0">
            {children}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

interface MenuItemProps {
  icon: ReactNode;
  danger?: boolean;
  onSelect: () => void;
  children: ReactNode;
}

export function MenuItem({ icon, danger = false, onSelect, children }: MenuItemProps) {
  return (
    <BaseMenu.Item className={cx(itemClass, danger && 'text-error')} onClick={onSelect}>
      <span aria-hidden="true" className={cx('[&_svg]:size-4', !danger && 'text-muted')}>
        {icon}
      </span>
      {children}
    </BaseMenu.Item>
  );
}

export function MenuSeparator() {
  return <BaseMenu.Separator className="mx-1 my-1 h-px bg-line" />;
}

interface MenuChoiceProps<Value extends string> {
  label: string;
  value: Value;
  choices: readonly (readonly [Value, string])[];
  onChoose: (value: Value) => void;
}

/** One of several, with a check mark at the chosen one. */
export function MenuChoice<Value extends string>({
  label,
  value,
  choices,
  onChoose,
}: MenuChoiceProps<Value>) {
  return (
    <BaseMenu.Group>
      <BaseMenu.GroupLabel className="px-3 pt-1.5 pb-1 text-12 text-muted">{label}</BaseMenu.GroupLabel>
      <BaseMenu.RadioGroup value={value} onValueChange={(chosen: Value) => onChoose(chosen)}>
        {choices.map(([choice, words]) => (
          <BaseMenu.RadioItem key={choice} value={choice} className={itemClass}>
            <span className="grid size-4 place-items-center">
              <BaseMenu.RadioItemIndicator>
                <Check aria-hidden className="size-4 text-primary" />
              </BaseMenu.RadioItemIndicator>
            </span>
            {words}
          </BaseMenu.RadioItem>
        ))}
      </BaseMenu.RadioGroup>
    </BaseMenu.Group>
  );
}
