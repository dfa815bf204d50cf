import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Request, type Response } from 'express';
import { z } from 'zod';

const TOKEN = 'github_pat_0123456789';

/** Parameters that are used here, with what GitHub documents for them. */
const createSchema = z.object({
  title: z.string().min(1).max(256),
  body: z.string().max(65_536).optional(),
  labels: z.array(z.string().min(1).max(50)).max(100).optional(),
});
const changeSchema = z.object({
  state: z.enum(['open', 'closed']).optional(),
  state_reason: z.enum(['completed', 'not_planned', 'duplicate', 'reopened']).nullish(),
});
const listSchema = z.object({
  state: z.enum(['open', 'closed', 'all']).default('open'),
  sort: z.enum(['created', 'updated', 'comments']).default('created'),
  direction: z.enum(['asc', 'desc']).default('desc'),
  since: z.iso.datetime().optional(),
  per_page: z.coerce.number().int().min(1).max(100).default(30),
  page: z.coerce.number().int().min(1).default(1),
});

export interface ServedIssue {
  number: number;
  html_url: string;
  title: string;
  body: string | null;
  labels: { name: string }[];
  state: 'open' | 'closed';
  state_reason: string | null;
  updated_at: string;
}

/**
 * A server that speaks as the public documentation of GitHub's REST API says it does (https://docs.github.com/en/rest/issues), and
 * refuses what that says is refused: missing headers, other tokens, repositories that are not there, values that are none.
 */
export class GithubServer {
  static readonly token = TOKEN;

  /** Issues by repository; one that is not here does not exist. */
  readonly repositories = new Map<string, ServedIssue[]>();
  readonly requests: string[] = [];
  /** Answers everything so, where set. */
  broken?: (res: Response) => void;
  /** Takes a new issue and breaks off before it answers, once. */
  breaksAfterCreating = false;
  readonly #server: Server;

  constructor() {
    const app = express();
    app.use(express.json());
    app.use((req, res, next) => {
      this.requests.push(`${req.method} ${req.path}`);
      if (this.broken) return this.broken(res);
      if (!req.headers['user-agent']) {
        return void res.status(403).json({ message: 'Request forbidden by administrative rules.' });
      }
      if (req.headers.authorization !== `Bearer ${TOKEN}`) {
        return void res.status(401).json({ message: 'Bad credentials', status: '401' });
      }
      if (req.headers['x-github-api-version'] !== '2022-11-28') {
        return void res.status(400).json({ message: 'Unsupported API version' });
      }
      return next();
    });
    app.get('/repos/:owner/:name/issues', (req, res) => this.#list(req, res));
    app.post('/repos/:owner/:name/issues', (req, res) => this.#create(req, res));
    app.get('/repos/:owner/:name/issues/:number', (req, res) => {
      const issue = this.#find(req, res);
      if (issue) res.json(issue);
    });
    app.patch('/repos/:owner/:name/issues/:number', (req, res) => this.#change(req, res));
    this.#server = createServer(app);
  }

  /** @returns its address */
  async start(): Promise<string> {
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }

  #issuesOf(req: Request, res: Response): ServedIssue[] | undefined {
    const issues = this.repositories.get(`${req.params.owner}/${req.params.name}`);
    if (!issues) res.status(404).json({ message: 'Not Found', status: '404' });
    return issues;
  }

  #find(req: Request, res: Response): ServedIssue | undefined {
    const issues = this.#issuesOf(req, res);
    if (!issues) return undefined;
    const issue = issues.find(({ number }) => String(number) === req.params.number);
    if (!issue) res.status(404).json({ message: 'Not Found', status: '404' });
    return issue;
  }

  #refuse(res: Response, error: z.ZodError): void {
    res.status(422).json({ message: 'Validation Failed', errors: error.issues, status: '422' });
  }

  #list(req: Request, res: Response): void {
    const issues = this.#issuesOf(req, res);
    if (!issues) return;
    const query = listSchema.safeParse(req.query);
    if (!query.success) {
      this.#refuse(res, query.error);
      return;
    }
    const { state, since, per_page, page } = query.data;
    const found = issues
      .filter(issue => state === 'all' || issue.state === state)
      .filter(issue => since === undefined || issue.updated_at >= since)
      .reverse();
    res.json(found.slice((page - 1) * per_page, page * per_page));
  }

  #create(req: Request, res: Response): void {
    const issues = this.#issuesOf(req, res);
    if (!issues) return;
    const body = createSchema.safeParse(req.body);
    if (!body.success) {
      this.#refuse(res, body.error);
      return;
    }
    const number = issues.length + 1;
    const issue: ServedIssue = {
      number,
      html_url: `https://github.test/${req.params.owner}/${req.params.name}/issues/${number}`,
      title: body.data.title,
      body: body.data.body ?? null,
      labels: (body.data.labels ?? []).map(name => ({ name })),
      state: 'open',
      state_reason: null,
      updated_at: new Date().toISOString(),
    };
    issues.push(issue);
    if (this.breaksAfterCreating) {
      this.breaksAfterCreating = false;
      res.destroy();
      return;
    }
    res.status(201).json(issue);
  }

  #change(req: Request, res: Response): void {
    const issue = this.#find(req, res);
    if (!issue) return;
    const body = changeSchema.safeParse(req.body);
    if (!body.success) {
      this.#refuse(res, body.error);
      return;
    }
    const { state = issue.state, state_reason } = body.data;
    // The documentation: a reason is ignored unless the state changes.
    if (state !== issue.state) issue.state_reason = state_reason ?? null;
    issue.state = state;
    issue.updated_at = new Date().toISOString();
    res.json(issue);
  }
}
