/** The key that does the same as the button it stands in; there is none to press on a phone. */
export function KeyCap({ children }: { children: string }) {
  return (
    <span
      aria-hidden="true"
      className="hidden h-5 min-w-5 items-center justify-center rounded-[5px] border border-current/35 px-1.25 font-sans text-12 leading-[1.125rem] font-medium opacity-85 desk:inline-flex"
    >
      {children}
    </span>
  );
}
