import { readFileSync } from 'node:fs';
import path from 'node:path';
import { coreServices, createBackendPlugin } from '@backstage/backend-plugin-api';
import { type ApiDescription, describedApi } from '@rollcall/test-utils';
import Router from 'express-promise-router';

/** What a list is asked for. */
export interface StandInQuery {
  cursor?: unknown;
}

const PAGE_SIZE = 2;

/** Stands for another plugin of Rollcall in the same portal, and answers as the API document of that plugin describes. */
export abstract class PluginStandIn {
  /** Every request that came, and who asked. */
  readonly asked: { path: string; by: string }[] = [];
  /** What it answers instead, where it is broken. */
  broken?: { status: number; body: object };
  readonly #description: ApiDescription;

  constructor(private readonly pluginId: 'incidents' | 'monitoring' | 'runbooks') {
    const document = `../../../${pluginId}-backend/src/schema/openapi.yaml`;
    this.#description = describedApi(readFileSync(path.resolve(__dirname, document), 'utf8'));
  }

  /** @returns undefined where there is nothing */
  protected abstract answer(path: string, query: StandInQuery): object | undefined;

  /** @throws Error where the plugin would never answer so */
  protected asDescribed<T extends object>(operation: string, answer: T): T {
    const faults = this.#description.faultsOf(operation, JSON.parse(JSON.stringify(answer)));
    if (faults.length > 0) throw new Error(`${this.pluginId} never answers so: ${faults}`);
    return answer;
  }

  protected page<T>(rows: readonly T[], { cursor = 0 }: StandInQuery) {
    const end = Number(cursor) + PAGE_SIZE;
    const nextCursor = end < rows.length ? String(end) : undefined;
    return { items: rows.slice(Number(cursor), end), nextCursor };
  }

  plugin() {
    return createBackendPlugin({
      pluginId: this.pluginId,
      register: env => {
        env.registerInit({
          deps: { httpAuth: coreServices.httpAuth, httpRouter: coreServices.httpRouter },
          init: async ({ httpAuth, httpRouter }) => {
            const router = Router();
            router.use(async (req, res) => {
              const { principal } = await httpAuth.credentials(req, { allow: ['service'] });
              const asked = decodeURIComponent(req.path);
              this.asked.push({ path: asked, by: principal.subject });
              const answer = this.broken ? undefined : this.answer(asked, req.query);
              const { status, body } =
                this.broken ?? (answer ? { status: 200, body: answer } : { status: 404, body: {} });
              res.status(status).json(body);
            });
            httpRouter.use(router);
          },
        });
      },
    });
  }
}
