/** Something that a rule does not allow. `line` counts from 1. */
export interface Fault {
  path: string;
  line: number;
  rule: string;
  /** What is wrong and what to do, in one line. */
  message: string;
}

/** `path:line rule: message`, the form that editors turn into a link. */
export function formatFault(fault: Fault): string {
  return `${fault.path}:${fault.line} ${fault.rule}: ${fault.message}`;
}
