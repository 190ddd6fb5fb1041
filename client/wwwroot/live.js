// Keeps the page true while it is open. Everything here is an addition: without it every page and form still works.
import { Board } from './live/board.js';
import { chooseMany } from './live/bulk.js';
import { offerDesktopNotices } from './live/desktop.js';
import { keepDraft } from './live/draft.js';
import { Feed } from './live/feed.js';
import { prepareForms } from './live/forms.js';
import { Freshness } from './live/freshness.js';
import { followProgress } from './live/import.js';
import { signOutTogether } from './live/leave.js';
import { LivePart, refreshCounts, refreshDeskCount } from './live/part.js';
import { tellWriting } from './live/presence.js';
import { showSimilar } from './live/similar.js';
import { keepTimesTrue } from './live/times.js';
import { turnWall } from './live/wall.js';
import { walkByKeys } from './live/walk.js';
import { prepareUploads } from './live/upload.js';

const { agency, topic, cursor, presence } = document.body.dataset;
const format = document.documentElement.lang === 'en' ? 'html-en' : 'html-zh';
for (const element of document.querySelectorAll('[data-script]')) element.hidden = false;

const freshness = new Freshness(Boolean(topic));
keepDraft();
prepareForms(freshness);
signOutTogether();
showSimilar();
prepareUploads();
keepTimesTrue(freshness);
walkByKeys();
followProgress('import-progress', 'Running');
followProgress('bulk-progress', 'Checking', 'Running');
followProgress('hand-over-progress', 'Running');
chooseMany();
turnWall();
document.getElementById('print')?.addEventListener('click', () => print());

const feed = new Feed(format, freshness);
const board = document.getElementById('board');
const part = ['case-live', 'desk-live', 'meeting-live', 'overdue-live'].map(id => document.getElementById(id)).find(Boolean);
if (board) feed.watch(topic, cursor, new Board(board, agency, topic, format), true);
else if (topic && part) feed.watch(topic, null, new LivePart(part), true);

// A page that is not live itself still says who else is there.
if (presence && presence !== topic) feed.watch(presence, null, { apply() {} });
if (presence) tellWriting(feed, presence);
offerDesktopNotices();

const desk = `desk:${agency}`;
if (agency && topic !== desk) feed.watch(desk, null, { apply: refreshCounts, hint: refreshDeskCount, poll: refreshCounts });
feed.start();
