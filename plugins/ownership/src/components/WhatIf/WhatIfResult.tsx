import type { WhatIfResponse } from '@rollcall/plugin-ownership-common';
import { StaleNotice } from '@rollcall/ui';
import { PatchView } from '../PatchDialog/PatchView';
import { useStyles } from '../styles';
import { WhatIfGroup } from './WhatIfGroup';

/** @internal */
export interface WhatIfResultProps {
  result: WhatIfResponse;
  hasSuccessor: boolean;
}

/** The answer in sections, the gravest first, and the patch that mends it. @internal */
export function WhatIfResult(props: WhatIfResultProps) {
  const { result, hasSuccessor } = props;
  const { orphaned, emptyShifts, unapprovable, broken, journeys, patch, snapshot } = result;
  const classes = useStyles();
  const names = new Intl.ListFormat('en-GB').format([
    ...result.removed.map(({ title }) => title),
    ...(result.zones ?? []),
  ]);
  const isHarmless =
    orphaned.length + emptyShifts.length + unapprovable.length + broken.length + journeys.length ===
    0;
  return (
    <div className={classes.stack}>
      {(!snapshot.complete || snapshot.staleReason) && (
        <StaleNotice readAt={snapshot.readAt} reason={snapshot.staleReason} />
      )}
      <p role="status" className={classes.verdict}>
        {isHarmless ? (
          <>
            <strong>● Nothing would break without {names}.</strong> No service would be orphaned, no
            shift emptied, and nothing leans on it.
          </>
        ) : (
          <strong>Without {names}:</strong>
        )}
      </p>
      <WhatIfGroup
        title="Services nobody would own"
        items={orphaned.map(item => ({ ...item, extra: tierWords(item.tier) }))}
      />
      <WhatIfGroup
        title="Shifts that lose people"
        items={emptyShifts.map(item => ({
          ...item,
          extra: item.left === 0 ? 'nobody left' : `${item.left} left`,
        }))}
      />
      <WhatIfGroup title="Runbooks nobody could approve" items={unapprovable} />
      <WhatIfGroup
        title="Services that would fail"
        items={broken.map(item => ({
          ...item,
          extra: [tierWords(item.tier), distanceWords(item.distance)].filter(Boolean).join(', '),
        }))}
      />
      <WhatIfGroup title="Journeys that break" items={journeys} />
      {patch && (
        <section aria-labelledby="what-if-patch" className={classes.panel}>
          <h2 id="what-if-patch" className={classes.heading}>
            What mends it
          </h2>
          <PatchView patch={patch} />
        </section>
      )}
      {!patch && !hasSuccessor && orphaned.length > 0 && (
        <p className={classes.note}>
          Name who takes over, above, and the patch that mends it stands here.
        </p>
      )}
    </div>
  );
}

function distanceWords(distance: number): string {
  if (distance === 0) return 'itself';
  return distance === 1 ? 'directly' : `${distance} steps`;
}

function tierWords(tier: string | undefined): string | undefined {
  return tier === undefined ? undefined : `tier ${tier}`;
}
