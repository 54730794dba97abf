interface Replacement {
  /** How the address of the module ends. */
  readonly module: RegExp;
  /** What stands in it instead. */
  readonly code: string;
}

/** Modules of libraries that bring along what no page uses, and the part of each that is used. */
export const leanModules: readonly Replacement[] = [
  {
    // React has had the hook itself since 18.
    module: /\/use-sync-external-store\/shim\/index\.js$/,
    code: "exports.useSyncExternalStore = require('react').useSyncExternalStore;",
  },
  {
    module: /\/use-sync-external-store\/shim\/with-selector\.js$/,
    code: "module.exports = require('../cjs/use-sync-external-store-with-selector.production.js');",
  },
  {
    // The scales that an axis can choose by itself, and the one of a brush; each of time or colour has to be named.
    module: /\/victory-vendor\/es\/d3-scale\.js$/,
    code: "export { scaleBand, scaleLinear, scalePoint } from 'd3-scale';",
  },
];

/**
 * What stands in a module instead of its own code.
 * @param id of one of `leanModules`.
 */
export function leanCode(id: string): string {
  const code = leanModules.find(({ module }) => module.test(id))?.code;
  if (code === undefined) throw new Error(`${id} has no lean code`);
  return code;
}
