import { LoadFailure, Skeleton } from '@rollcall/ui';
import { useRules } from '../../hooks/useRules';
import { Choices } from '../Form/Choices';

/** @internal */
export interface RuleChoicesProps {
  selected: readonly string[];
  onChange: (selected: string[]) => void;
}

/** The rules a campaign can be about: those that are checked here, those with something open first. @internal */
export function RuleChoices(props: RuleChoicesProps) {
  const { value, error, notReady, retry } = useRules();
  if (!value) {
    return error && !notReady ? (
      <LoadFailure
        title="The rules could not be read."
        advice="What you typed is kept."
        error={error}
        onRetry={retry}
      />
    ) : (
      <Skeleton heights={[120]}>Reading the rules…</Skeleton>
    );
  }
  const options = value.items
    .filter(({ severity }) => severity !== 'off')
    .sort((one, other) => Number(other.openFindings > 0) - Number(one.openFindings > 0))
    .map(({ id, openFindings }) => ({
      id,
      title: id,
      note: openFindings > 0 ? `${openFindings} open` : undefined,
    }));
  return (
    <Choices
      label="Rules"
      hint="Their open findings in scope are the baseline; a campaign needs at least one."
      options={options}
      {...props}
    />
  );
}
