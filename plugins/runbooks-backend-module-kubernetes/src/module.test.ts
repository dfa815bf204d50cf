import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { type RunbookAction, runbookActionsExtensionPoint } from '@rollcall/plugin-runbooks-node';
import runbooksModuleKubernetes from '.';

it('adds its actions, with the risk of each', async () => {
  const added: RunbookAction[] = [];
  await startTestBackend({
    features: [runbooksModuleKubernetes, mockServices.rootConfig.factory({ data: {} })],
    extensionPoints: [
      [runbookActionsExtensionPoint, { addAction: (...actions) => void added.push(...actions) }],
    ],
  });
  expect(Object.fromEntries(added.map(({ id, risk }) => [id, risk]))).toEqual({
    'kubernetes.get': 'read-only',
    'kubernetes.getNode': 'read-only',
    'kubernetes.logs': 'read-only',
    'kubernetes.rolloutRestart': 'mutating',
    'kubernetes.rolloutUndo': 'mutating',
    'kubernetes.scale': 'mutating',
    'kubernetes.cordon': 'mutating',
    'kubernetes.uncordon': 'mutating',
  });
  expect(added.every(({ supportsDryRun }) => supportsDryRun)).toBe(true);
});
