import path from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { setPathDefaults } from './setPathDefaults';

describe('setPathDefaults', () => {
  const directory = createMockDirectory({
    content: { 'backstage.json': '{}', 'packages/backend/src/index.ts': '' },
  });

  it('finds the checkout above the code', () => {
    const env: NodeJS.ProcessEnv = {};
    setPathDefaults({ env, startAt: directory.resolve('packages/backend/src') });
    expect(env).toEqual({
      ROLLCALL_ROOT: directory.path,
      ROLLCALL_DATA: path.join(directory.path, '.rollcall/data'),
    });
  });

  it('keeps what somebody set', () => {
    const env: NodeJS.ProcessEnv = { ROLLCALL_DATA: '/srv/portal' };
    setPathDefaults({ env, startAt: directory.resolve('packages') });
    expect(env).toEqual({
      ROLLCALL_ROOT: directory.path,
      ROLLCALL_DATA: '/srv/portal',
    });
  });

  it('falls back to the working directory outside of any checkout', () => {
    const env: NodeJS.ProcessEnv = {};
    setPathDefaults({ env, startAt: path.parse(process.cwd()).root });
    expect(env.ROLLCALL_ROOT).toBe(process.cwd());
  });
});
