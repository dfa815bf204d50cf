import type { Fleet } from '@rollcall/model';
import {
  type AlertmanagerConfig,
  printRoutingTree,
  readAlertmanagerText,
  receiverOwner,
  routingTree,
} from '@rollcall/plugin-monitoring-common';
import { openFleet } from '../audit/openFleet';
import { readInput } from '../files/readInput';
import type { CommandContext } from '../lib/Command';
import { EnvironmentError } from '../lib/errors';
import type { RoutesValues } from './routesFlags';

/** @internal */
export type RoutesContext = CommandContext & { values: RoutesValues; words: readonly string[] };

/** A routing to be asked, and what is known of it. @internal */
export interface Routing {
  fleet: Fleet;
  config: AlertmanagerConfig;
  /** Its text, for amtool. */
  text: string;
  /** What it is called: a file, or what it was made of. */
  from: string;
  /** Owner of a receiver, by the names the generated tree gives them. */
  ownerOf(receiver: string): string | undefined;
}

function readConfig(cwd: string, file: string): Pick<Routing, 'config' | 'text' | 'from'> {
  const text = readInput(cwd, file, '--config');
  const { config, problems } = readAlertmanagerText({ file, text });
  const [problem] = problems;
  if (config && !problem) return { config, text, from: file };
  throw new EnvironmentError(
    `--config ${file}:${problem?.line ?? 1}: ${problem?.message ?? 'it cannot be read.'}`,
    problem?.remedy,
  );
}

/**
 * The routing that `--config` names, else the one made out of the catalog.
 *
 * @throws EnvironmentError where Alertmanager would refuse the file
 * @internal
 */
export async function openRouting(context: RoutesContext): Promise<Routing> {
  const { cwd, values } = context;
  const { fleet } = await openFleet(context);
  const tree = routingTree(fleet);
  const ownerOf = receiverOwner(tree);
  if (values.config !== undefined) {
    return { fleet, ownerOf, ...readConfig(cwd, values.config) };
  }
  return {
    fleet,
    ownerOf,
    config: tree,
    text: printRoutingTree(tree),
    from: 'the tree made out of the catalog',
  };
}
