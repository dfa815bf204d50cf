import { perContext } from '@rollcall/model';
import { deployedRulesOf } from '../../compare';
import { RunbookDirectory } from '../runbooks/RunbookDirectory';
import { RuleAnalysis } from './RuleAnalysis';

/** What the facts say of servers, read once for each audit. @internal */
export const serversOf = perContext(({ facts }) => deployedRulesOf(facts));

/** The rules of the fleet, read once for each audit. @internal */
export const analysisOf = perContext(
  context =>
    new RuleAnalysis({ fleet: context.fleet, servers: serversOf(context)?.sources ?? new Map() }),
);

/** The runbooks of the fleet, indexed once for each audit. @internal */
export const directoryOf = perContext(({ fleet }) => new RunbookDirectory(fleet));
