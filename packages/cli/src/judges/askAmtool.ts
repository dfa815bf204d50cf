import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { count } from '../output/words';
import { findJudge, type Judge, judgeVersion, notInstalled, runJudge } from './Judge';
import { withTemporaryFolder } from './withTemporaryFolder';

type Environment = Readonly<Record<string, string | undefined>>;

const PROGRAM = 'amtool';
/** Each question is a process of its own. */
const MOST_QUESTIONS = 200;

/** What it complains of first; a line that announces another is told together with it. */
function complaintOf(text: string): string {
  const lines = text.split('\n').flatMap(line => line.trim() || []);
  const [first, second = ''] = lines.filter(line => !line.startsWith('Checking'));
  if (first === undefined) return 'it does not say why';
  return first.endsWith(':') ? `${first} ${second}` : first;
}

/**
 * Asks amtool whether Alertmanager would load a configuration.
 *
 * @returns `isRefused` only where it was asked and says no
 * @internal
 */
export function checkWithAmtool(
  config: string,
  env: Environment,
): { judge: Judge; isRefused: boolean } {
  const amtool = findJudge(PROGRAM, env);
  if (amtool === undefined) return { judge: notInstalled(PROGRAM), isRefused: false };
  return withTemporaryFolder(folder => {
    const file = path.join(folder, 'alertmanager.yml');
    writeFileSync(file, config);
    const { status, stdout, stderr } = runJudge(amtool, ['check-config', file]);
    const version = judgeVersion(amtool);
    if (status === 0) {
      const says = 'Alertmanager would load this configuration';
      return { judge: { program: PROGRAM, asked: true, version, says }, isRefused: false };
    }
    const complaint = complaintOf(`${stdout.replace(/^.*FAILED:?/s, '')}\n${stderr}`);
    const says = `it refuses this configuration, ${complaint.replaceAll(file, 'the file')}`;
    return { judge: { program: PROGRAM, asked: true, version, says }, isRefused: true };
  });
}

/** Where amtool sends an alert, and where we do. @internal */
export interface RouteDispute {
  /** Which of the questions. */
  index: number;
  /** The receivers amtool names, with commas; absent where it could not answer. */
  amtool?: string;
}

/**
 * Asks amtool where alerts go, and compares with what was found here.
 *
 * @param questions - the labels of each alert, and the receivers found for it
 * @internal
 */
export function routeWithAmtool(
  config: string,
  questions: readonly { labels: Readonly<Record<string, string>>; receivers: readonly string[] }[],
  env: Environment,
): { judge: Judge; disputes: RouteDispute[] } {
  const amtool = findJudge(PROGRAM, env);
  if (amtool === undefined) return { judge: notInstalled(PROGRAM), disputes: [] };
  const checked = checkWithAmtool(config, env);
  // It may be older than what the configuration uses, and cannot judge its routes then.
  if (checked.isRefused) return { judge: checked.judge, disputes: [] };
  return withTemporaryFolder(folder => {
    const file = path.join(folder, 'alertmanager.yml');
    writeFileSync(file, config);
    const asked = questions.slice(0, MOST_QUESTIONS);
    const disputes: RouteDispute[] = [];
    for (const [index, { labels, receivers }] of asked.entries()) {
      const { status, stdout } = runJudge(amtool, [
        ...['config', 'routes', 'test', `--config.file=${file}`],
        ...Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`),
      ]);
      const answer = status === 0 ? stdout.trim() : undefined;
      if (answer !== receivers.join(',')) disputes.push({ index, amtool: answer });
    }
    const of =
      asked.length < questions.length
        ? `the first ${asked.length} of ${questions.length} alerts`
        : count(asked.length, 'alert');
    const says =
      disputes.length === 0
        ? `it agrees about ${of}`
        : `it disagrees about ${disputes.length} of ${of}`;
    const { version } = checked.judge;
    return { judge: { program: PROGRAM, asked: true, version, says }, disputes };
  });
}
