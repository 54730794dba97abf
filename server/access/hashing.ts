import { hash, verify } from '@node-rs/argon2';

/** OWASP's first choice for argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** More at once hold up everything else that uses the pool of threads: files, DNS, the model's name among them. */
const hashesAtOnce = 2;

/** Passwords as hashes; safe to call as often as one likes. */
export interface Hashing {
  /** @returns a PHC string of argon2id. */
  hash(password: string): Promise<string>;
  /** @param stored what `hash` gave. @throws when that is not a hash. */
  verify(stored: string, password: string): Promise<boolean>;
}

/** Runs work in the order in which it came, at most `places` at a time. */
export function createGate(places: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let free = places;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((enter) => waiting.push(enter));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}

/** argon2id off the event loop, behind one gate for all that is hashed or verified. */
export function createHashing(): Hashing {
  const pass = createGate(hashesAtOnce);
  return {
    hash: (password) => pass(() => hash(password, cost)),
    verify: (stored, password) => pass(() => verify(stored, password)),
  };
}
