interface Replacement {
  /** How the address of the module ends. */
  readonly module: RegExp;
  /** What stands in it instead. */
  readonly code: string;
}

/** The one that is there under the names of others. */
const aliases = (name: string, others: string, prefix: string) =>
  `export { ${others
    .split(' ')
    .map((other) => `${name} as ${prefix}${other}`)
    .join(', ')} } from 'd3-shape';`;

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
  {
    // Straight lines, stacks from zero on and round marks: every other shape is drawn as these.
    module: /\/victory-vendor\/es\/d3-shape\.js$/,
    code: `export { area, line, stack, symbol, curveLinear, stackOffsetNone, stackOrderNone, symbolCircle } from 'd3-shape';
${aliases('curveLinear', 'BasisClosed BasisOpen Basis BumpX BumpY LinearClosed MonotoneX MonotoneY Natural Step StepAfter StepBefore', 'curve')}
${aliases('stackOffsetNone', 'Expand Silhouette Wiggle', 'stackOffset')}
${aliases('symbolCircle', 'Cross Diamond Square Star Triangle Wye', 'symbol')}`,
  },
  {
    // Between two numbers; the scales that go between colours are left out above.
    module: /\/d3-interpolate\/dist\/d3-interpolate\.mjs$/,
    code: `export const interpolateNumber = (a, b) => (t) => a * (1 - t) + b * t;
export const interpolateRound = (a, b) => (t) => Math.round(a * (1 - t) + b * t);
export { interpolateNumber as interpolate, interpolateNumber as piecewise };`,
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
