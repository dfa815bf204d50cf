import {
  type Answer,
  type Rule,
  type ServiceProfile,
  shown,
  tieredServices,
  type TierRequirements,
} from '@rollcall/model';

/** @internal */
export interface LinkRuleOptions {
  id: string;
  title: string;
  answer: Answer;
  /** The requirement that asks for it. */
  requirement: keyof TierRequirements;
  /** What must not be empty. */
  links: keyof Pick<ServiceProfile, 'slos' | 'runbooks'>;
  /** What is missing, as the message says it. */
  what: string;
  remedy: string;
}

/**
 * Makes a rule that asks for the existence of a linked document wherever the tier requires one; how good it is, the domain
 * it belongs to judges.
 *
 * @internal
 */
export function linkRule(options: LinkRuleOptions): Rule {
  const { id, title, answer, requirement, links, what, remedy } = options;
  return {
    id,
    title,
    answer,
    defaultSeverity: 'off',
    severityWithTiers: 'by-tier',
    *check(context) {
      for (const { document, tier, pointer } of tieredServices(context)) {
        yield undefined;
        if (!tier.requires[requirement]) continue;
        if (context.fleet.links(document.ref)[links].length > 0) continue;
        yield {
          document,
          pointer,
          message: `${shown(document.ref)} has no ${what}; tier ${tier.id} asks for one.`,
          remedy,
        };
      }
    },
  };
}
