/*
 * The guided tour of a game day whose stage is set:
 *
 *   node --require @backstage/cli/config/nodeTransform.cjs packages/gameday/src/tour.ts FOLDER
 *
 * Waits for Enter before it breaks anything. Where its input is no terminal it goes on by itself.
 */
import { Aftermath } from './Aftermath';
import { clickMs, figureLines, firstPageMs, outcomeOf } from './figures';
import { GameDay } from './GameDay';
import { PEOPLE } from './Portal';
import { readPlaces } from './readPlaces';
import { leadThroughAudit, leadThroughReview } from './tourAfterwards';
import { askToGoOn, heading, print } from './tourParts';
import { until } from './until';
import { watchSlowness } from './watchSlowness';

const PERSON_TAKES_MS = 30 * 60_000;

async function lead(): Promise<void> {
  const places = readPlaces(process.argv[2]);
  const { portalUrl, prometheusUrl, alertmanagerUrl, edgeUrl } = places;
  const tax = `${portalUrl}/catalog/default/component/tax`;
  const gameDay = new GameDay(places);
  const person = await gameDay.onCall();
  const budgetBefore = await gameDay.budgetLeft();
  const gapsBefore = await new Aftermath(portalUrl).gaps();

  print(
    '',
    'A game day breaks a service on purpose, to see whether the right person hears of it and can mend it.',
    'It takes about five minutes. You need this terminal and a browser. Nothing breaks before you press',
    'Enter, and Ctrl+C ends all of it.',
  );
  heading(1, 'Before');
  print(
    'The service is called tax: it reckons the VAT of every price. It asks an authority for rates, and',
    'remembers what it was told.',
    '',
    `  The portal      ${portalUrl}`,
    `  The service     ${edgeUrl}/tax?country=NO&net=100   and what it counts: ${edgeUrl}/metrics`,
    `  Prometheus      ${prometheusUrl}/alerts`,
    `  Alertmanager    ${alertmanagerUrl}`,
    '',
    `On call for it is ${person.name}. That is you today: sign in as ${person.name}.`,
    `  Its five answers      ${tax}/contract`,
    `  What it promises      ${tax}/monitoring    ${(budgetBefore * 100).toFixed(1)} % of its budget is left`,
    `  What is tried out     ${portalUrl}/runbooks/drills    the hypothesis stands there`,
  );
  await askToGoOn('to make the authority slow …');

  heading(2, 'The authority takes two seconds for what took none');
  print(
    'tax waits a quarter of a second, tries again only while its budget of retries lasts, then stops',
  );
  print(
    'asking for a while, and tells shoppers the last rate it knows. Watching for ten seconds …',
  );
  const slowness = await watchSlowness(gameDay);
  print(
    '',
    `  ${slowness.rescuedByCache} answers came out of what it remembers, ${slowness.failedWhileSlow} requests failed.`,
    slowness.wasPagedForSlowness
      ? '  And yet somebody was paged: the hypothesis is refuted.'
      : '  Nobody was paged, and nobody needed to be.',
    `  See it: ${prometheusUrl}/graph?g0.expr=rate(tax_rates_answers_total%5B15s%5D)&g0.tab=0&g0.range_input=5m`,
  );
  await askToGoOn('to lose what tax remembers as well …');

  heading(3, 'What it remembers is lost');
  const brokenAtMs = Date.now();
  await gameDay.breakIt('cache-lost');
  print('Shoppers see errors now. Waiting for Prometheus …');
  const alertAtMs = Date.parse(await until('the alert', () => gameDay.alertFiresSince()));
  print(`  The alert fires, ${((alertAtMs - brokenAtMs) / 1_000).toFixed(1)} s later.`);
  const incident = await gameDay.paged();
  const pagedAtMs = firstPageMs(incident);
  const paged = PEOPLE.find(({ ref }) => ref === incident.deliveries[0].person);
  print(
    `  ${paged?.name ?? incident.deliveries[0].person} is paged, ${((pagedAtMs - alertAtMs) / 1_000).toFixed(1)} s after the alert.`,
  );

  heading(4, 'It is yours');
  print(
    `  Open the incident     ${portalUrl}/incidents/${incident.number}`,
    '  Press "I have it", so that nobody else is woken.',
    '  Under "What to do" open "Ask the second authority for rates", read what it would do, and run it.',
    '',
    'Waiting for you …',
  );
  await gameDay.restored(PERSON_TAKES_MS);
  const restoredAtMs = Date.now();
  print(
    `  tax is right again, ${((restoredAtMs - pagedAtMs) / 1_000).toFixed(1)} s after the page.`,
  );

  heading(5, 'Afterwards');
  print('The alert looks at one minute, so it ends about a minute after the repair. Waiting …');
  const { number } = incident;
  const over = await gameDay.resolved(number);
  const record = {
    ...slowness,
    brokenAtMs,
    alertAtMs,
    pagedAtMs,
    clickedAtMs: clickMs(over),
    isRead: true,
    restoredAtMs,
    resolvedAtMs: Date.parse(over.resolvedAt ?? ''),
    budgetBefore,
    budgetAfter: await gameDay.budgetLeft(),
  };
  const outcome = outcomeOf(record, new Date().toISOString().slice(0, 10));
  print('', ...figureLines(record), '', `The hypothesis is ${outcome.result}. ${outcome.summary}`);
  for (const finding of outcome.findings) print(`  ${finding}`);
  print(
    '',
    `  The timeline          ${portalUrl}/incidents/${number}`,
    `  What it cost          ${tax}/monitoring`,
  );
  await leadThroughReview(places, number);
  await leadThroughAudit(places, outcome, gapsBefore);
}

lead().catch((error: Error) => {
  process.stderr.write(`\nThe game day stopped: ${error.message}\n`);
  process.exitCode = 1;
});
