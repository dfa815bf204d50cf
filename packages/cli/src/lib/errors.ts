import { CustomErrorBase } from '@backstage/errors';

/**
 * The command was called wrongly: the message says how, `hint` what to type instead.
 *
 * @internal
 */
export class UsageError extends CustomErrorBase {
  name = 'UsageError' as const;
  readonly hint?: string;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}

/**
 * Something outside the program (a file, git, the portal) stood in the way; `hint` says what to do about it.
 *
 * @internal
 */
export class EnvironmentError extends CustomErrorBase {
  name = 'EnvironmentError' as const;
  readonly hint?: string;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}

/**
 * What an unknown thrown value says, for use in a sentence.
 *
 * @internal
 */
export function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  switch (code) {
    case 'ENOENT':
      return 'there is no such file or folder';
    case 'EACCES':
    case 'EPERM':
      return 'permission denied';
    case 'EISDIR':
      return 'it is a folder';
    case 'ENOTDIR':
      return 'a part of the path is not a folder';
    case 'ELOOP':
      return 'its symbolic links lead in a circle';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
