import { Route, Routes } from 'react-router-dom';
import { CampaignDetailView } from './CampaignDetailView';
import { CampaignList } from './CampaignList';

/** Campaigns: all of them, and one by its id. Mount it at `campaigns/*`. @internal */
export function CampaignsPage() {
  return (
    <Routes>
      <Route path="/" element={<CampaignList />} />
      <Route path=":id" element={<CampaignDetailView />} />
    </Routes>
  );
}
