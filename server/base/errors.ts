import { type AnswerErrorCode, answerErrors } from '../../protocol/answer.ts';
import { type FieldError, type ProblemCode, problems } from '../../protocol/problem.ts';

export interface RefusalDetails {
  /** One more English sentence for the caller. Never a stack, a query or someone else's data. */
  detail?: string;
  errors?: FieldError[];
  /** When what was refused opens again, in milliseconds UTC. */
  resetsAtMs?: number;
  /** The rate that was gone over: with `rate-limited`. `name` has letters and hyphens only. */
  rate?: { name: string; quota: number; windowSeconds: number };
  /** Why a model did not do what it was asked: with `answer-failed`. */
  failure?: AnswerErrorCode;
}

/** A request that is refused. `http/problem.ts` turns it into the reply; nothing was written or charged. */
export class Refusal extends Error {
  readonly code: ProblemCode;
  readonly details: RefusalDetails;

  constructor(code: ProblemCode, details: RefusalDetails = {}) {
    super(details.detail ?? problems[code].title);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }
}

/** A run that fails for a reason with a name. Its answer gets the code, and what it held is released. */
export class RunFailure extends Error {
  readonly code: AnswerErrorCode;

  /** @param detail for the log only; the client sees the code and its title. */
  constructor(code: AnswerErrorCode, detail?: string, options?: ErrorOptions) {
    super(detail ?? answerErrors[code], options);
    this.name = 'RunFailure';
    this.code = code;
  }
}

/** Something that the code holds impossible. Seen as `internal` by the client, and as an error in the log. */
export class Bug extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'Bug';
  }
}

/** Ends a switch over a union: the compiler refuses it while a case is missing. */
export function unreachable(value: never): never {
  throw new Bug(`unexpected value ${JSON.stringify(value)}`);
}
