import { checkRouting, printRoutingTree, routingTree } from '@rollcall/plugin-monitoring-common';
import { openFleet } from '../audit/openFleet';
import { checkWithAmtool } from '../judges/askAmtool';
import { judgeText } from '../judges/Judge';
import type { Outcome } from '../lib/Command';
import { UsageError } from '../lib/errors';
import { count } from '../output/words';
import { writeTracked } from '../write/writeOutput';
import type { RoutesContext } from './openRouting';

function webhookUrl(written: string | undefined): string | undefined {
  if (written === undefined || /^https?:\/\//.test(written)) return written;
  throw new UsageError(
    `--webhook-url ${written} is no address.`,
    'Write it in full: --webhook-url https://portal.example.com/api/incidents/v1/intake/alertmanager/production',
  );
}

/**
 * `rollcall routes generate`: a configuration of Alertmanager out of who owns what.
 *
 * @internal
 */
export async function generate(context: RoutesContext): Promise<Outcome> {
  const { cwd, env, terminal, values, words } = context;
  if (words.length > 0) {
    throw new UsageError('generate takes no words: it writes the routes of everything here.');
  }
  const url = webhookUrl(values['webhook-url']);
  const { fleet } = await openFleet(context);
  const tree = routingTree(fleet, {
    webhookUrl: url,
    webhookCredentialsFile: values['webhook-credentials-file'],
    audit: values['copy-to'],
    inhibition: !values['no-inhibition'],
  });
  const text = printRoutingTree(tree);
  if (values.out === undefined) terminal.print(text);
  else {
    writeTracked({ cwd, file: values.out, text, force: values.force });
    const receivers = count(tree.receivers.length, 'receiver');
    terminal.print(`Wrote ${values.out}: routes to ${receivers}.\n`);
  }
  const deaf = checkRouting(tree).filter(({ reason }) => reason === 'black-hole').length;
  if (deaf > 0) {
    terminal.note(
      `${count(deaf, 'receiver is', 'receivers are')} connected to nothing yet: give --webhook-url, or connect them.`,
    );
  }
  const { judge, isRefused } = checkWithAmtool(text, env);
  terminal.note(judgeText(judge));
  return isRefused ? 'findings' : 'clean';
}
