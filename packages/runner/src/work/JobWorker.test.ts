import type { JobDto } from '@rollcall/plugin-runbooks-common';
import type { RunnerCommand } from '../config/RunnerSettings';
import type { PortalClient } from '../portal/PortalClient';
import { JobWorker } from './JobWorker';

const JOB = { id: 'j', command: 'say', runId: 'r' } as JobDto;
const COMMAND = {
  environment: {},
  secrets: [],
  workingFolder: '/',
  timeoutMs: 60_000,
  killGraceMs: 1_000,
  outputLimitBytes: 1_000,
} as unknown as RunnerCommand;

it('says of a program that the system does not start that nothing ran', async () => {
  const portal = {
    start: jest.fn(async () => ({ leaseMs: 60_000, cancelRequested: false })),
    heartbeat: jest.fn(),
    lines: jest.fn(),
    result: jest.fn(async () => {}),
  };
  const worker = new JobWorker({
    portal: portal as unknown as PortalClient,
    note: () => {},
    token: 'a-token-of-length',
    stop: new AbortController().signal,
  });
  await worker.run(JOB, COMMAND, ['/bin/true', 'x'.repeat(2 ** 22)]);
  expect(portal.result).toHaveBeenCalledWith(JOB, {
    type: 'refused',
    because: expect.stringContaining('E2BIG'),
  });
});
