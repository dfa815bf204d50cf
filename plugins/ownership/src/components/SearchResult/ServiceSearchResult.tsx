import type { ResultHighlight, SearchDocument } from '@backstage/plugin-search-common';
import type { ServiceDocument } from '@rollcall/plugin-ownership-common';
import { OwnerLink, TierChip } from '@rollcall/ui';
import { FoundDocument } from '@rollcall/ui/search';
import type { JSX } from 'react';

/** @internal */
export interface ServiceSearchResultProps {
  /** Of the type `ownership-services`. */
  result?: SearchDocument;
  highlight?: ResultHighlight;
  icon?: JSX.Element;
}

/** A service among the results of a search: how much it matters, whose it is, and whether that is nobody. @internal */
export function ServiceSearchResult(props: ServiceSearchResultProps) {
  const { result, highlight, icon } = props;
  if (!result) return null;
  const service = result as ServiceDocument;
  return (
    <FoundDocument document={service} highlight={highlight} icon={icon}>
      <TierChip {...tierOf(service)} />
      <OwnerLink
        state={service.ownerState}
        ownerRef={service.owner || undefined}
        title={service.ownerTitle}
        urgent={service.orphan}
      />
      {service.orphan && <strong>Orphan</strong>}
    </FoundDocument>
  );
}

function tierOf({ tier, tierTitle, tierRank }: ServiceDocument) {
  return tierTitle === undefined || tierRank === undefined
    ? { declared: tier || undefined }
    : { tier: { id: tier, title: tierTitle, rank: tierRank } };
}
