// The script of the workbench. Every page can be read without it.

import { startBoard } from "./board.js";
import { startKeys } from "./keys.js";
import { startMap } from "./map.js";
import { startReport } from "./report.js";
import { startRequests } from "./requests.js";
import { carryPeriod } from "./state.js";
import { startTimeline } from "./timeline.js";

startRequests();
startKeys();
startReport();
startBoard();
carryPeriod();
Promise.all([startTimeline(), startMap()]).then(
  () => document.documentElement.setAttribute("data-ready", ""),
  (error) => console.error(error),
);
