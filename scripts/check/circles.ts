import type { Fault } from './fault.ts';
import { resolveImport } from './imports.ts';
import type { Project } from './project.ts';

interface Edge {
  to: string;
  line: number;
}

/** No file imports itself over others, be it for a type only. Each circle is told once, by its shortest way. */
export function checkCircles(project: Project): Fault[] {
  const edges = edgesOf(project);
  const told = new Set<string>();
  const faults: Fault[] = [];
  for (const path of edges.keys()) {
    if (told.has(path)) continue;
    const circle = shortestCircle(edges, path);
    if (!circle || circle.some((member) => told.has(member))) continue;
    for (const member of circle) told.add(member);
    const line = edges.get(path)?.find((edge) => edge.to === (circle[1] ?? path))?.line ?? 1;
    const message = `${[...circle, path].join(' → ')}; move what both need into a file that imports neither`;
    faults.push({ path, line, rule: 'circles', message });
  }
  return faults;
}

function edgesOf(project: Project): Map<string, Edge[]> {
  const edges = new Map<string, Edge[]>();
  for (const [path, source] of project.sources) {
    const own: Edge[] = [];
    for (const { specifier, line } of source.imports) {
      const to = resolveImport(path, specifier);
      if (to !== undefined && project.sources.has(to)) own.push({ to, line });
    }
    edges.set(path, own);
  }
  return edges;
}

/** Breadth first from `start` back to itself: the files on the way, `start` first. */
function shortestCircle(edges: ReadonlyMap<string, readonly Edge[]>, start: string): string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const path of queue) {
    for (const { to } of edges.get(path) ?? []) {
      if (to === start) return wayTo(cameFrom, start, path);
      if (cameFrom.has(to)) continue;
      cameFrom.set(to, path);
      queue.push(to);
    }
  }
  return undefined;
}

function wayTo(cameFrom: ReadonlyMap<string, string>, start: string, end: string): string[] {
  const way = [end];
  for (let at = end; at !== start; ) {
    at = cameFrom.get(at) ?? start;
    way.unshift(at);
  }
  return way;
}
