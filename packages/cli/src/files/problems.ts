import type { DocumentProblem } from '@rollcall/model';

/** @internal */
export function unreadable(
  file: string,
  reason: string,
  what: 'file' | 'folder' = 'file',
): DocumentProblem {
  return {
    reason: 'unreadable',
    file,
    message: `The ${what} ${file} cannot be read: ${reason}.`,
    remedy:
      what === 'folder'
        ? 'Give read permission to whoever runs the audit, or have git ignore the folder.'
        : 'Give read permission to whoever runs the audit, or take the file away.',
  };
}

/** @internal */
export function tooLarge(options: {
  file: string;
  bytes: number;
  limitBytes: number;
}): DocumentProblem {
  const megabytes = (bytes: number) => `${Math.round((bytes / 1024 / 1024) * 10) / 10} MB`;
  return {
    reason: 'too-large',
    file: options.file,
    message: `${options.file} has ${megabytes(
      options.bytes,
    )}; files of more than ${megabytes(options.limitBytes)} are not read.`,
    remedy:
      'Split it into files of one team or system each; if it is no catalog file, have git ignore it or name the paths to audit.',
  };
}
