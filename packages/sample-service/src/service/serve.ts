/*
 * The process of the service: started, ended and told what to do by `Deployments`.
 */
import { startTax } from './startTax';

/** What the process can be told. @internal */
export type TaxCommand =
  | { act: 'forget' }
  | { act: 'bad-release' }
  | { act: 'good-release' }
  | { act: 'ask-at'; authorityUrl: string };

async function serve(): Promise<void> {
  const tax = await startTax(process.argv[2]);
  process.on('message', (command: TaxCommand) => {
    switch (command.act) {
      case 'forget':
        return tax.rates.forget();
      case 'bad-release':
        tax.release.isBad = true;
        return undefined;
      case 'good-release':
        tax.release.isBad = false;
        return undefined;
      default:
        return tax.rates.askAt(command.authorityUrl);
    }
  });
  // Whoever started us is gone.
  process.on('disconnect', () => process.exit(0));
  process.send?.({ url: tax.url });
}

serve().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
