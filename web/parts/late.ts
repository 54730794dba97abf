/** Code that is fetched when it is first wanted. */
export interface Late<Module> {
  /** The code, once it is here. */
  get(): Module | undefined;
  /** Fetches it, at most once at a time. After a failure the next call tries again. */
  load(): Promise<Module>;
}

/** @param fetchModule an `import()`, so that the code becomes a file of its own. */
export function late<Module>(fetchModule: () => Promise<Module>): Late<Module> {
  let here: Module | undefined;
  let coming: Promise<Module> | undefined;
  return {
    get: () => here,
    load() {
      coming ??= fetchModule().then(
        (module) => {
          here = module;
          return module;
        },
        (error: unknown) => {
          coming = undefined;
          throw error;
        },
      );
      return coming;
    },
  };
}
