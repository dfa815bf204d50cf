import type {
  IssueTracker,
  NewIssue,
  TrackedIssue,
  TrackedState,
} from '@rollcall/plugin-incidents-node';
import { z } from 'zod';
import { type GithubSettings, isRepository } from './readGithubConfig';

/** What the catalog's own GitHub plugins read too. */
const ANNOTATION = 'github.com/project-slug';
const PAGE_SIZE = 100;
/** An issue that an attempt made is among the newest. */
const MOST_PAGES = 10;

const KEY = /^([^/#]+)\/([^/#]+)#(\d+)$/;

const issueSchema = z.object({
  number: z.number().int().positive(),
  html_url: z.url(),
  state: z.enum(['open', 'closed']),
  state_reason: z.string().nullish(),
  body: z.string().nullish(),
});
type Issue = z.infer<typeof issueSchema>;

/** A comment that nobody sees, by which an issue is found again. */
function markOf(id: string): string {
  return `<!-- rollcall action item ${id} -->`;
}

function stateOf({ state, state_reason }: Issue): TrackedState {
  if (state === 'open') return 'open';
  return state_reason === 'not_planned' || state_reason === 'duplicate' ? 'wont-do' : 'done';
}

function tracked(repository: string, issue: Issue): TrackedIssue {
  return { key: `${repository}#${issue.number}`, url: issue.html_url, state: stateOf(issue) };
}

/**
 * Writes action items into issues by GitHub's REST API, version 2022-11-28; see https://docs.github.com/en/rest/issues/issues.
 *
 * @internal
 */
export class GithubTracker implements IssueTracker {
  readonly name = 'github';
  readonly title = 'GitHub';

  constructor(private readonly settings: GithubSettings) {}

  async create(issue: NewIssue): Promise<TrackedIssue> {
    const repository = this.#repositoryOf(issue);
    const made = await this.#findMade(repository, issue);
    if (made) return tracked(repository, made);
    const { labels, upstream } = this.settings;
    const answer = await upstream.json({
      operation: 'create an issue',
      method: 'POST',
      path: this.#path(repository),
      body: {
        json: {
          title: issue.title,
          body: `${issue.body}\n\n${markOf(issue.id)}`,
          labels: [...labels],
        },
      },
      parse: value => issueSchema.parse(value),
    });
    return tracked(repository, answer);
  }

  async read(key: string): Promise<TrackedIssue> {
    const { repository, number } = partsOf(key);
    const answer = await this.settings.upstream.json({
      operation: 'read an issue',
      path: [...this.#path(repository), number],
      parse: value => issueSchema.parse(value),
    });
    return tracked(repository, answer);
  }

  async setState(key: string, state: TrackedState): Promise<TrackedIssue> {
    const { repository, number } = partsOf(key);
    const json =
      state === 'open'
        ? { state: 'open', state_reason: 'reopened' }
        : { state: 'closed', state_reason: state === 'done' ? 'completed' : 'not_planned' };
    const answer = await this.settings.upstream.json({
      operation: state === 'open' ? 'open an issue again' : 'close an issue',
      method: 'PATCH',
      path: [...this.#path(repository), number],
      body: { json },
      parse: value => issueSchema.parse(value),
    });
    return tracked(repository, answer);
  }

  /** Where the service keeps its code, where the operator lets issues go there. */
  #repositoryOf({ annotations }: NewIssue): string {
    const { organisations, repository } = this.settings;
    const named = annotations[ANNOTATION];
    if (named === undefined || !isRepository(named)) return repository;
    return organisations.has(named.split('/')[0].toLowerCase()) ? named : repository;
  }

  /** GitHub has no key that makes a second attempt the same issue; the list, unlike the search, knows it at once. */
  async #findMade(repository: string, { id, createdAt }: NewIssue): Promise<Issue | undefined> {
    const mark = markOf(id);
    for (let page = 1; page <= MOST_PAGES; page++) {
      const issues = await this.settings.upstream.json({
        operation: 'list issues',
        path: this.#path(repository),
        query: {
          state: 'all',
          sort: 'created',
          direction: 'desc',
          since: createdAt,
          per_page: PAGE_SIZE,
          page,
        },
        parse: value => z.array(issueSchema).parse(value),
      });
      const made = issues.find(({ body }) => body?.includes(mark));
      if (made || issues.length < PAGE_SIZE) return made;
    }
    return undefined;
  }

  #path(repository: string): string[] {
    return ['repos', ...repository.split('/'), 'issues'];
  }
}

function partsOf(key: string): { repository: string; number: string } {
  const parts = KEY.exec(key);
  if (!parts) throw new Error(`"${key}" is no issue of GitHub`);
  return { repository: `${parts[1]}/${parts[2]}`, number: parts[3] };
}
