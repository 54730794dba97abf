import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { focusComposer } from './focus-composer.ts';

interface Door {
  /** Null for the chat, which begins in the composer of this page. */
  to: '/rooms' | '/interviews' | '/quotes/find' | null;
  name: MessageDescriptor;
  words: MessageDescriptor;
  /** The lattice of a Korean window, 40 by 40. */
  lattice: string;
}

const doors: readonly Door[] = [
  {
    to: null,
    name: msg`대화`,
    words: msg`묻고 정리해요`,
    lattice: 'M20 2.5v35M4.5 14.5h31M4.5 25.5h31',
  },
  {
    to: '/rooms',
    name: msg`역할극`,
    words: msg`장면 속에서 말해요`,
    lattice:
      'M4.5 14.5h21M25.5 2.5v23M35.5 25.5h-21M14.5 37.5v-23M14.5 8.5h11M30.5 14.5v11M14.5 31.5h11M9.5 14.5v11',
  },
  {
    to: '/interviews',
    name: msg`인터뷰`,
    words: msg`다섯 질문에 답해요`,
    lattice:
      'M10.5 2.5v35M16.5 2.5v35M23.5 2.5v35M29.5 2.5v35M4.5 8.5h31M4.5 18.5h31M4.5 21.5h31M4.5 31.5h31',
  },
  {
    to: '/quotes/find',
    name: msg`명대사`,
    words: msg`대사를 찾아봐요`,
    lattice:
      'M12.5 10.5h15v19h-15zM20 2.5v8M20 29.5v8M4.5 20h8M27.5 20h8M12.5 10.5 4.5 2.5M27.5 10.5l8-8M12.5 29.5l-8 8M27.5 29.5l8 8',
  },
];

const doorClass =
  'grid grid-cols-[auto_1fr] items-center gap-x-2.5 rounded-card border border-line bg-surface p-3 text-left transition-colors duration-120 hover:border-field desk:block desk:px-4 desk:pt-4 desk:pb-3.5';

/** The ways to begin something, each with its own lattice. */
export function Doors() {
  const { t } = useLingui();
  return (
    <section
      aria-label={t`시작하기`}
      className="mt-3 grid grid-cols-2 gap-2 desk:mt-4 desk:auto-cols-fr desk:grid-flow-col desk:grid-cols-none desk:gap-3"
    >
      {doors.map((door) =>
        door.to === null ? (
          <button key="chat" type="button" onClick={focusComposer} className={doorClass}>
            <DoorFace door={door} />
          </button>
        ) : (
          <Link key={door.to} to={door.to} className={doorClass}>
            <DoorFace door={door} />
          </Link>
        ),
      )}
    </section>
  );
}

function DoorFace({ door }: { door: Door }) {
  const { i18n } = useLingui();
  return (
    <>
      <svg
        viewBox="0 0 40 40"
        aria-hidden="true"
        className="row-span-2 size-7 fill-none stroke-primary desk:mb-3.5 desk:-ml-0.75 desk:size-10"
      >
        <rect x="4.5" y="2.5" width="31" height="35" />
        <path d={door.lattice} />
      </svg>
      <b className="block leading-5 desk:leading-6">{i18n._(door.name)}</b>
      <span className="block text-12 leading-4.5 text-muted desk:text-13 desk:leading-5">
        {i18n._(door.words)}
      </span>
    </>
  );
}
