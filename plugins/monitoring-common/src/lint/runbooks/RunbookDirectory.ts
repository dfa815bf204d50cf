import { type CatalogDocument, type Fleet, normalizeRef } from '@rollcall/model';
import type { MonitoringRule } from '../../ruleFiles';

/** A web site made of runbook files, so that a link can be judged without asking it. @public */
export interface RunbookSite {
  /** What its addresses begin with, such as `https://runbooks.example/runbooks/`. */
  url: string;
  /** Paths of its pages below that, such as `node/NodeDown.md`. */
  files: readonly string[];
}

/** @public */
export interface RunbookDirectoryOptions {
  sites?: readonly RunbookSite[];
  /** Paths of all files beside the documents, relative to the root; without them a path to none is not called broken. */
  files?: Iterable<string>;
}

/**
 * Where the link of an alert leads, as far as that can be told without a network.
 *
 * @public
 */
export type RunbookLink =
  | { state: 'found'; url: string; ref?: string; file?: string }
  /** It leads where we know what there is, and there is nothing. */
  | { state: 'broken'; url: string; because: string }
  /** It leads where nothing can be told from here. */
  | { state: 'elsewhere'; url: string };

/** Annotations that name a runbook, the usual one first. */
const ANNOTATIONS_WITH_LINKS = ['runbook_url', 'runbook', 'runbookUrl', 'runbook_link'];

/** The page of an entity in a portal. */
const ENTITY_PAGE = /\/catalog\/([^/?#]+)\/([^/?#]+)\/([^/?#]+)/i;
/** A file as GitHub and GitLab show it. */
const FILE_PAGE = /\/(?:-\/)?(?:blob|tree|raw)\/[^/]+\/([^?#]+)/;

/** How sites made of files name their pages: lower case, without extension, an index for its folder. */
function slugOf(path: string): string {
  return path
    .replace(/[?#].*$/, '')
    .replace(/^\/+|\/+$/g, '')
    .replace(/\.(?:md|markdown|html?)$/i, '')
    .replace(/(?:^|\/)(?:_?index|readme)$/i, '')
    .replace(/[ _]/g, '-')
    .toLowerCase();
}

function withoutFragment(url: string): string {
  return url.replace(/#.*$/, '').replace(/\/+$/, '');
}

/** A path without `.` and `..`; `undefined` where it leads out of the root. */
function resolved(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '..' && part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/**
 * Every runbook in sight, by all the ways in which an alert can name it: as an entity, by the address it says it has, by its
 * file, and as a page of a site.
 *
 * @public
 */
export class RunbookDirectory {
  readonly #fleet: Fleet;
  readonly #byUrl = new Map<string, CatalogDocument>();
  readonly #byFile = new Map<string, CatalogDocument>();
  readonly #links = new Map<MonitoringRule, (RunbookLink & { annotation: string }) | undefined>();
  readonly #byAlert = new Map<string, CatalogDocument[]>();
  readonly #sites: { url: string; pages: ReadonlySet<string> }[];
  readonly #files?: ReadonlySet<string>;

  constructor(fleet: Fleet, options: RunbookDirectoryOptions = {}) {
    this.#fleet = fleet;
    for (const document of fleet.ofKind('Runbook')) {
      for (const { url } of document.metadata.links ?? []) {
        this.#byUrl.set(withoutFragment(url), document);
      }
      this.#byFile.set(document.source.file, document);
      const { answers } = document.spec;
      for (const alert of Array.isArray(answers) ? answers.map(String) : []) {
        this.#byAlert.set(alert, [...(this.#byAlert.get(alert) ?? []), document]);
      }
    }
    this.#sites = (options.sites ?? []).map(({ url, files }) => ({
      url: url.replace(/\/*$/, '/'),
      pages: new Set(files.map(slugOf)),
    }));
    this.#files = options.files && new Set(options.files);
  }

  /** The runbooks that say they answer an alert. */
  answering(alert: string): readonly CatalogDocument[] {
    return this.#byAlert.get(alert) ?? [];
  }

  /** What an alert says its runbook is, and where that stands; `undefined` where it says none. */
  linkOf(rule: MonitoringRule): (RunbookLink & { annotation: string }) | undefined {
    if (!this.#links.has(rule)) this.#links.set(rule, this.#findLink(rule));
    return this.#links.get(rule);
  }

  #findLink(rule: MonitoringRule): (RunbookLink & { annotation: string }) | undefined {
    for (const annotation of ANNOTATIONS_WITH_LINKS) {
      const url = rule.annotations[annotation]?.trim();
      if (url) return { ...this.judge(url, rule.document), annotation };
    }
    return undefined;
  }

  /** @param from - the document the link stands in; without it a path is one from the root */
  judge(url: string, from?: CatalogDocument): RunbookLink {
    if (url.includes('{{')) return { state: 'elsewhere', url };
    const known = this.#byUrl.get(withoutFragment(url));
    if (known) return { state: 'found', url, ref: known.ref };
    const reference = /^runbook:/i.test(url) ? normalizeRef(url) : undefined;
    if (reference) return this.#entity(url, reference);
    if (!/^[a-z][a-z0-9+.-]*:/i.test(url)) return this.#path(url, from);
    const site = this.#sites.find(({ url: base }) => url.startsWith(base));
    if (site) return this.#page(url, site);
    const page = ENTITY_PAGE.exec(url);
    if (page && page[2].toLowerCase() === 'runbook') {
      const [, namespace, kind, name] = page.map(decoded);
      return this.#entity(url, `${kind}:${namespace}/${name}`.toLowerCase());
    }
    const file = FILE_PAGE.exec(url)?.[1];
    const document = file === undefined ? undefined : this.#byFile.get(decoded(file));
    if (document) return { state: 'found', url, ref: document.ref };
    return { state: 'elsewhere', url };
  }

  #entity(url: string, ref: string): RunbookLink {
    if (this.#fleet.has(ref)) return { state: 'found', url, ref };
    return { state: 'broken', url, because: `there is no ${ref}` };
  }

  #page(url: string, site: { url: string; pages: ReadonlySet<string> }): RunbookLink {
    const slug = slugOf(decoded(url.slice(site.url.length)));
    if (site.pages.has(slug)) return { state: 'found', url };
    return { state: 'broken', url, because: `${site.url} has no page "${slug}"` };
  }

  #path(url: string, from?: CatalogDocument): RunbookLink {
    const path = decoded(url.replace(/[?#].*$/, ''));
    const folder = from?.source.file.split('/').slice(0, -1).join('/') ?? '';
    // From the root where it begins with a slash or is found there, else from the file it stands in.
    const candidates = [
      resolved(path),
      path.startsWith('/') ? undefined : resolved(`${folder}/${path}`),
    ];
    for (const file of candidates) {
      if (file === undefined) continue;
      const document = this.#byFile.get(file);
      if (document) return { state: 'found', url, ref: document.ref, file };
      if (this.#files?.has(file)) return { state: 'found', url, file };
    }
    if (!this.#files) return { state: 'elsewhere', url };
    return { state: 'broken', url, because: `there is no file "${path}"` };
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
