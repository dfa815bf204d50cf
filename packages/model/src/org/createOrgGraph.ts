import type { CatalogDocument } from '../documents/types';
import { ANNOTATIONS } from '../refs/annotations';
import { normalizeRef } from '../refs/entityRef';
import { parseInstantMs } from '../time/calendar';
import { findCycles } from './findCycles';
import type { OrgGraph } from './OrgGraph';

const NONE: readonly string[] = [];

function strings(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter((item): item is string => typeof item === 'string')
    : [];
}

class Links {
  readonly #targets = new Map<string, Set<string>>();

  add(from: string, to: string) {
    const targets = this.#targets.get(from);
    if (targets) targets.add(to);
    else this.#targets.set(from, new Set([to]));
  }

  of(from: string): readonly string[] {
    const targets = this.#targets.get(from);
    return targets ? [...targets].sort() : NONE;
  }
}

/** @public */
export interface OrgGraphOptions {
  /** What a canonical reference means; itself unless said. */
  alias?: (ref: string) => string;
}

/**
 * Builds the organisation out of Group and User documents; others are passed over. Parents that do not exist are kept, so
 * that they can be reported; they have no members.
 *
 * @public
 */
export function createOrgGraph(
  documents: Iterable<CatalogDocument>,
  options: OrgGraphOptions = {},
): OrgGraph {
  const { alias = ref => ref } = options;
  const groups = new Map<string, CatalogDocument>();
  const users = new Map<string, CatalogDocument>();
  const parents = new Links();
  const children = new Links();
  const members = new Links();
  const groupsOf = new Links();

  const addMember = (group: string, user: string) => {
    members.add(group, user);
    groupsOf.add(user, group);
  };

  for (const document of documents) {
    const { ref, namespace, spec } = document;
    const refOf = (text: string, defaultKind: string) => {
      const written = normalizeRef(text, { defaultKind, defaultNamespace: namespace });
      return written === undefined ? undefined : alias(written);
    };
    const groupRef = (text: string) => refOf(text, 'group');
    if (document.kind === 'Group' && !groups.has(ref)) {
      groups.set(ref, document);
      const declared = typeof spec.parent === 'string' ? [spec.parent] : [];
      for (const text of declared) {
        const parent = groupRef(text);
        if (!parent) continue;
        parents.add(ref, parent);
        children.add(parent, ref);
      }
      for (const text of strings(spec.children)) {
        const child = groupRef(text);
        if (!child) continue;
        children.add(ref, child);
        parents.add(child, ref);
      }
      for (const text of strings(spec.members)) {
        const user = refOf(text, 'user');
        if (user) addMember(ref, user);
      }
    } else if (document.kind === 'User' && !users.has(ref)) {
      users.set(ref, document);
      for (const text of strings(spec.memberOf)) {
        const group = groupRef(text);
        if (group) addMember(group, ref);
      }
    }
  }

  const marked = (
    document: CatalogDocument | undefined,
    status: string,
  ): { since?: string; successor?: string } | undefined => {
    const annotations = document?.metadata.annotations;
    if (!document || annotations?.[ANNOTATIONS.status] !== status) {
      return undefined;
    }
    const successor = annotations[ANNOTATIONS.successor];
    return {
      since: annotations[ANNOTATIONS.since],
      successor:
        successor &&
        normalizeRef(successor, {
          defaultKind: document.kind,
          defaultNamespace: document.namespace,
        }),
    };
  };

  /** Breadth first, so that the nearest come first; the start itself is left out. */
  const reach = (start: string, links: Links): readonly string[] => {
    const seen = new Set([start]);
    for (const ref of seen) {
      for (const next of links.of(ref)) seen.add(next);
    }
    seen.delete(start);
    return [...seen];
  };

  /** A day that cannot be read counts as past. */
  const hasLeft = (user: string, atMs = Infinity): boolean => {
    const departed = marked(users.get(user), 'departed');
    return departed !== undefined && (parseInstantMs(departed.since ?? '') ?? -Infinity) <= atMs;
  };

  const activeCache = new Map<string, { active: readonly string[]; leaving: readonly string[] }>();
  const readMembers = (group: string) => {
    const active = new Set<string>();
    const leaving = new Set<string>();
    for (const ref of [group, ...reach(group, children)]) {
      for (const user of members.of(ref)) {
        const inDirectory = users.size === 0 || users.has(user);
        if (!inDirectory) continue;
        if (!hasLeft(user)) active.add(user);
        else if (!hasLeft(user, -Infinity)) leaving.add(user);
      }
    }
    return { active: [...active].sort(), leaving: [...leaving] };
  };
  const activeMembers = (group: string, atMs = Infinity): readonly string[] => {
    const known = activeCache.get(group) ?? readMembers(group);
    activeCache.set(group, known);
    const { active, leaving } = known;
    const still = leaving.filter(user => !hasLeft(user, atMs));
    return still.length > 0 ? [...active, ...still].sort() : active;
  };

  let cycles: readonly (readonly string[])[] | undefined;
  return {
    hasGroup: ref => groups.has(ref),
    hasUser: ref => users.has(ref),
    parents: ref => parents.of(ref),
    children: ref => children.of(ref),
    ancestors: ref => reach(ref, parents),
    descendants: ref => reach(ref, children),
    directMembers: ref => members.of(ref),
    activeMembers,
    groupsOf: ref => groupsOf.of(ref),
    cycles: () => {
      cycles ??= findCycles([...groups.keys()].sort(), ref => parents.of(ref));
      return cycles;
    },
    departed: ref => marked(users.get(ref), 'departed'),
    hasLeft,
    retired: ref => marked(groups.get(ref), 'retired'),
  };
}
