import { mockServices } from '@backstage/backend-test-utils';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  DEFAULT_POLICY,
  readFileDocuments,
  type JsonObject,
  type JsonValue,
} from '@rollcall/model';
import { plan, readRunbook, startRun, type RunSnapshot } from '@rollcall/plugin-runbooks-common';
import type { RunbookAction, RunbookActionContext } from '@rollcall/plugin-runbooks-node';
import type { Knex } from 'knex';
import { ENTITY } from './entity';
import { DatabaseRunStore } from '../engine/database/DatabaseRunStore';
import { ActionRegistry } from '../engine/work/ActionRegistry';
import { Dispatcher } from '../engine/work/Dispatcher';
import { NestedRuns } from '../nested/NestedRuns';
import { RunWorker } from '../engine/work/RunWorker';

export async function migrate(knex: Knex): Promise<void> {
  await knex.migrate.latest({
    directory: resolvePackagePath('@rollcall/plugin-runbooks-backend', 'migrations'),
  });
}

/** An action of a test. */
export function testAction(
  id: string,
  execute: (context: RunbookActionContext) => Promise<JsonValue> | JsonValue,
  parts: Partial<RunbookAction> = {},
): RunbookAction {
  return {
    id,
    title: id,
    description: '',
    risk: 'mutating',
    input: { type: 'object' },
    output: {},
    supportsDryRun: false,
    execute: async context => execute(context),
    ...parts,
  };
}

/** A run of a runbook of which only the spec is written. */
export function newRun(options: {
  id: string;
  spec: string;
  registry: ActionRegistry;
  mode?: 'dry' | 'live';
  locks?: string[];
  atMs?: number;
}) {
  const { id, spec, registry, mode = 'live', atMs = Date.now() } = options;
  const text = `apiVersion: rollcall.dev/v1alpha1\nkind: Runbook\nmetadata: {name: a}\nspec:\n${spec.replace(/^/gm, '  ')}\n`;
  const [document] = readFileDocuments({ file: 'a.yaml', text }).documents;
  const { runbook, problems } = readRunbook(document);
  const made = plan(
    runbook,
    {},
    {
      entity: ENTITY,
      policy: DEFAULT_POLICY,
      actions: registry.descriptions(),
      problems,
      applies: true,
      nowMs: atMs,
    },
  );
  if (!made.runnable) throw new Error(JSON.stringify(made.problems));
  const locked = options.locks ? { ...made, locks: options.locks } : made;
  const run = startRun({
    id,
    plan: locked,
    mode,
    trigger: 'person',
    actorRef: 'user:default/mara',
    approvalWaived: true,
    atMs,
  });
  return { run, runbook, drill: false, idempotencyKey: id, priority: 10 };
}

/** A process that works on runs, in this one. */
export function startWorker(options: {
  knex: Knex;
  registry: ActionRegistry;
  name?: string;
  leaseMs?: number;
  /** Asked before each step. */
  allowed?: () => boolean | Promise<boolean>;
  /** The service as it has become since runs were planned. */
  entity?: JsonObject;
  secrets?: Record<string, string>;
  onChange?: (run: RunSnapshot) => void;
  concurrency?: number;
}) {
  const { knex, registry, name = 'one', leaseMs = 30_000, allowed = () => true } = options;
  const store = new DatabaseRunStore({ knex, leaseMs });
  const dispatcher: Dispatcher = new Dispatcher({
    store,
    worker: name,
    logger: mockServices.logger.mock(),
    concurrency: options.concurrency ?? 4,
    pollMs: 20,
    work: (claim, stop) =>
      new RunWorker(claim, {
        store,
        actions: registry,
        secretSource: { read: secret => options.secrets?.[secret] ?? '' },
        circumstances: async () => ({
          verdict: (await allowed())
            ? { allowed: true, because: [] }
            : { allowed: false, because: ['You left the team.'] },
          entity: options.entity ?? ENTITY,
          ownerRefs: ['group:default/payments'],
        }),
        onChange: options.onChange ?? (() => {}),
        nested: new NestedRuns({ store, clock: Date.now, wake: () => dispatcher.wake() }),
        clock: Date.now,
        renewMs: leaseMs / 3,
        logDelayMs: 5,
      }).work(stop),
  });
  dispatcher.start();
  return { store, dispatcher };
}

/** Waits until a run is in one of the states, by asking. */
export async function untilState(
  store: DatabaseRunStore,
  runId: string,
  ...states: RunSnapshot['state'][]
): Promise<RunSnapshot> {
  for (let tries = 0; tries < 1_000; tries++) {
    const found = await store.find(runId);
    if (found && states.includes(found.run.state)) return found.run;
    await new Promise(resolve => setTimeout(resolve, 10));
  }
  throw new Error(
    `Run ${runId} never came to ${states.join(' or ')}: ${JSON.stringify((await store.find(runId))?.run)}`,
  );
}
