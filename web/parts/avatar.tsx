import { apiAddress } from '../api/address.ts';
import { cx } from './cx.ts';

interface AvatarProps {
  name: string;
  /** The path of a picture of ours; letters stand for who has none. */
  picture: string | null;
  className?: string;
}

/** The face of a person: their picture, or the first letter of their name. */
export function Avatar({ name, picture, className }: AvatarProps) {
  const shape = cx('size-8 shrink-0 rounded-full', className);
  if (picture !== null)
    return <img src={apiAddress(picture)} alt="" className={cx(shape, 'bg-tint object-cover')} />;
  return (
    <span aria-hidden="true" className={cx(shape, 'grid place-items-center bg-tint font-bold text-primary')}>
      {firstCharacter(name)}
    </span>
  );
}

function firstCharacter(name: string): string {
  const [first] = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(name);
  return first?.segment ?? '';
}
