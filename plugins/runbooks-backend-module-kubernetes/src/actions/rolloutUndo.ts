import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  PatchStrategy,
  setHeaderOptions,
  type V1Deployment,
  type V1ReplicaSet,
} from '@kubernetes/client-node';
import type { RunbookAction } from '@rollcall/plugin-runbooks-node';
import { changing, looking } from '../client/asking';
import type { Targets } from '../targets/Targets';
import { kindOf, namespacedInput } from './inputs';
import { plainTemplate } from './plainTemplate';
import { selectorText } from './selectorText';
import { changeOptions } from './workloads';

const REVISION = 'deployment.kubernetes.io/revision';
/** Which step of which run went back last: undoing twice would undo the undoing. */
const UNDONE_BY = 'rollcall.dev/undone-by';

function revisionOf({ metadata }: V1ReplicaSet | V1Deployment): number {
  return Number(metadata?.annotations?.[REVISION] ?? 0);
}

function isOf({ metadata }: V1Deployment, { metadata: set }: V1ReplicaSet): boolean {
  return (set?.ownerReferences ?? []).some(
    ({ uid, controller }) => controller && uid === metadata?.uid,
  );
}

/** The revision to go back to: the one asked for, or the last before the present one. */
function earlierOf(deployment: V1Deployment, sets: V1ReplicaSet[], asked?: number): V1ReplicaSet {
  const present = revisionOf(deployment);
  const earlier = sets
    .filter(set => isOf(deployment, set) && revisionOf(set) !== present)
    .sort((a, b) => revisionOf(b) - revisionOf(a));
  const found =
    asked === undefined
      ? earlier.find(set => revisionOf(set) < present)
      : earlier.find(set => revisionOf(set) === asked);
  if (found) return found;
  const name = deployment.metadata?.name;
  throw new NotFoundError(
    asked === undefined
      ? `Deployment ${name} has no revision before ${present}.`
      : `Deployment ${name} has no revision ${asked} to go back to.`,
  );
}

/** Goes back to an earlier revision of a Deployment. @internal */
export function rolloutUndo(targets: Targets): RunbookAction {
  return {
    id: 'kubernetes.rolloutUndo',
    title: 'Go back to the revision before',
    description: 'Gives a Deployment the pods of an earlier revision.',
    risk: 'mutating',
    input: namespacedInput({
      kind: kindOf('Deployment'),
      toRevision: { type: 'integer', minimum: 1 },
    }),
    output: {
      type: 'object',
      properties: {
        fromRevision: { type: 'integer' },
        toRevision: { type: 'integer' },
        alreadyDone: { type: 'boolean' },
      },
    },
    supportsDryRun: true,
    targets: `clusters ${targets.names.join(', ') || '(none)'}`,
    async execute(context) {
      const { input, mode, signal, log, idempotencyKey } = context;
      const { client, namespace } = targets.namespace(context);
      const name = String(input.name);
      const place = { namespace: namespace.name, name };
      const { apps } = client.apis(signal);
      const deployment = await looking(`show Deployment ${name}`, () =>
        apps.readNamespacedDeployment(place),
      );
      const { annotations, resourceVersion } = deployment.metadata ?? {};
      const fromRevision = revisionOf(deployment);
      if (annotations?.[UNDONE_BY] === idempotencyKey) {
        log.out(`Deployment ${name} was taken back by this step already.`);
        return { fromRevision, toRevision: fromRevision, alreadyDone: true };
      }
      if (deployment.spec?.paused) {
        throw new ConflictError(
          `Deployment ${name} is paused; its pods would not change. Resume it first.`,
        );
      }
      const { items } = await looking(`list the revisions of ${name}`, () =>
        apps.listNamespacedReplicaSet({
          namespace: namespace.name,
          labelSelector: selectorText(deployment.spec?.selector),
        }),
      );
      const earlier = earlierOf(deployment, items, input.toRevision as number | undefined);
      const toRevision = revisionOf(earlier);
      await changing(`take Deployment ${name} back to revision ${toRevision}`, () =>
        apps.patchNamespacedDeployment(
          {
            ...place,
            ...changeOptions(mode),
            body: [
              // What was looked at is what is changed.
              { op: 'test', path: '/metadata/resourceVersion', value: resourceVersion },
              {
                op: 'replace',
                path: '/spec/template',
                value: plainTemplate(earlier.spec?.template),
              },
              {
                op: 'add',
                path: '/metadata/annotations',
                value: { ...annotations, [UNDONE_BY]: idempotencyKey },
              },
            ],
          },
          setHeaderOptions('Content-Type', PatchStrategy.JsonPatch),
        ),
      );
      log.out(
        `${mode === 'dry' ? 'Kubernetes would take' : 'Taking'} Deployment ${name} back from revision ${fromRevision} to ${toRevision}.`,
      );
      return { fromRevision, toRevision, alreadyDone: false };
    },
  };
}
