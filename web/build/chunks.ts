/** What is known of a module while the files of the page are laid out. */
interface Modules {
  getModuleInfo(
    id: string,
  ): { readonly importedIds: readonly string[]; readonly importers: readonly string[] } | null;
}

/** Drawings that the same pages use share a file; up to this many bytes a page may fetch some that it does not use. */
const iconsMergedBytes = 1_000;

/**
 * Into which files the modules of the page go, where the bundler's own choice makes dozens of tiny ones: `libraries` and
 * `shell` are what every page needs of others and of ours, `door` what the log-in needs beyond them, `frame` what every
 * page inside needs, `chat` what a conversation needs beyond that. All else is laid out by the bundler.
 * @param root the folder of the page's modules, with a slash at its end.
 */
export function chunkGroups(root: string) {
  let found: Map<string, string> | undefined;
  const name = (id: string, modules: Modules) => {
    found ??= layOut(root, modules);
    return found.get(id) ?? null;
  };
  const icons = {
    name: 'icons',
    test: iconPattern,
    entriesAware: true,
    entriesAwareMergeThreshold: iconsMergedBytes,
  };
  return {
    includeDependenciesRecursively: false,
    groups: [{ name, debugName: 'areas', priority: 1 }, icons],
  };
}

/** Pages inside at which people begin. What another page needs too comes with the frame. */
const insidePages = [
  ['chat', 'pages/chat-page.tsx'],
  ['home', 'pages/home-page.tsx'],
] as const;

function layOut(root: string, modules: Modules): Map<string, string> {
  const reach = (path: string) => reached(`${root}${path}`, modules);
  const [main, door, frame] = [reach('main.tsx'), reach('pages/login-page.tsx'), reach('pages/frame.tsx')];
  const names = new Map<string, string>();
  for (const [page, path] of insidePages) {
    const own = reach(path);
    for (const id of own) names.set(id, page);
    for (const id of own) {
      const { importers } = modules.getModuleInfo(id) ?? { importers: [] };
      if (importers.every((by) => own.has(by))) continue;
      for (const needed of reached(id, modules)) names.set(needed, 'frame');
    }
  }
  for (const id of frame) names.set(id, 'frame');
  for (const id of door) names.set(id, frame.has(id) ? common(id) : 'door');
  for (const id of main) names.set(id, isInside(id) ? 'frame' : common(id));
  // It stays a file of its own: its address tells one version of the page from another.
  names.delete(`${root}main.tsx`);
  return names;
}

const iconPattern = /\/lucide-react\/dist\/esm\/icons\//;

/** Libraries import nothing of ours. */
const common = (id: string) => (id.includes('/node_modules/') ? 'libraries' : 'shell');

/** What the one entrance of a library brings along, though only pages inside use it. */
const isInside = (id: string) =>
  /\/@tanstack\/.*\/(?:queriesObserver|useQueries|infiniteQueryObserver|useInfiniteQuery|usePrefetchInfiniteQuery|useSuspenseQuery|useBlocker)\.js$/.test(
    id,
  );

/** What a module imports, and what that imports, and so on; nothing of what is fetched later. */
function reached(start: string, modules: Modules): Set<string> {
  const seen = new Set<string>();
  const next = [start];
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    next.push(...(modules.getModuleInfo(id)?.importedIds ?? []));
  }
  return seen;
}

/** Where people begin. Any other page is mostly opened from these, when its files are on the device. */
const beginnings = /\/(?:frame|chat|home|door|join-page|reset-page|verify-page)-[^/]+$/;

/**
 * Which files are fetched together with one that is asked for later. Every visitor fetches the list of those that the
 * shell asks for, so it is short: the other pages' parts are found when the page itself is there.
 * @param file the address of the file.
 * @param needed what it needs, style sheets as well.
 * @param host the file that asks for it.
 */
export function preloadedWith(file: string, needed: string[], { hostId }: { hostId: string }): string[] {
  if (!hostId.includes('/shell-') || beginnings.test(file)) return needed;
  return needed.filter((path) => path.endsWith('.css'));
}
