import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { InputError } from '@backstage/errors';
import { type CommandDefinition, isShell } from '@rollcall/plugin-runbooks-common';

function fault(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/**
 * Looks whether a program is there, may be run, and is no shell under another name.
 *
 * @throws InputError naming the command
 * @internal
 */
export function checkProgram({ name, executable }: CommandDefinition, workingFolder: string): void {
  const missing = fault(() => {
    if (!statSync(executable).isFile()) throw new Error('it is no file');
    accessSync(executable, constants.X_OK);
  });
  if (missing) throw new InputError(`The command "${name}" cannot run ${executable}: ${missing}`);
  const real = realpathSync(executable);
  if (isShell(real)) {
    throw new InputError(
      `The command "${name}" runs ${executable}, which is ${real}, which runs what it is given.`,
    );
  }
  const folder = fault(() => {
    if (!statSync(workingFolder).isDirectory()) throw new Error('it is no folder');
  });
  if (folder)
    throw new InputError(`The command "${name}" cannot work in ${workingFolder}: ${folder}`);
}
