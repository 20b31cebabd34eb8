-- streamkit's watchdog: stops OBS's recording when streamkit falls silent in the middle of an evening.
--
-- Everybody recorded has to be able to take that back at any moment. If streamkit crashes, hangs or loses
-- its link to OBS, nobody hears them, so OBS must not go on. This script reads a lease that streamkit keeps
-- in the settings of a filter, on a scene that is never shown, and answers there; it needs no file and no
-- network. To be rid of it: Tools > Scripts, and the minus.
--
-- The lease is one number, so that it cannot be read half written: 0 lets OBS belong to its owner; else
-- it is twice the milliseconds since 1970, plus one where recording may run until LEASE after it was seen.

obs = obslua

local SCENE, FILTER = "streamkit watchdog", "lease"
local TICK = 200 -- ms
local LEASE = 2.5e9 -- ns
local FORGOTTEN = 12 * 3600 -- s: nobody's evening is that long; whoever gave up streamkit keeps their OBS

local seen -- the newest lease; nil while this script has seen none
local honoured = 0
local seen_at, until_at = 0, 0 -- by OBS's monotonic clock: a clock set back must not lengthen a lease
local armed = false

local function learn(lease, now)
  local found = seen == nil -- left by an OBS that ended: nobody waits for what it promised
  honoured = found and 0 or lease
  armed = lease ~= 0 and not (found and os.time() - lease / 2000 > FORGOTTEN)
  until_at = (lease % 2 == 1 and not found) and now + LEASE or now
  -- What OBS would find after a crash is what it last saved; it does not save by itself for a filter.
  if found or (seen == 0) ~= (lease == 0) then obs.obs_frontend_save() end
  seen, seen_at = lease, now
end

-- Where the scene is gone, the last lease goes on to run out.
local function read(now)
  local scene = obs.obs_get_source_by_name(SCENE)
  local filter = scene and obs.obs_source_get_filter_by_name(scene, FILTER)
  if filter then
    local settings = obs.obs_source_get_settings(filter)
    local lease = obs.obs_data_get_int(settings, "lease")
    if lease ~= seen then learn(lease, now) end
    obs.obs_data_set_int(settings, "acknowledged", honoured)
    obs.obs_data_release(settings)
    obs.obs_source_release(filter)
  end
  if scene then obs.obs_source_release(scene) end
  if now - seen_at > FORGOTTEN * 1e9 then armed = false end
end

-- At every tick, for a stop can come to nothing: OBS forgets one asked for while a recording starts.
local function stop()
  if obs.obs_frontend_recording_active() then obs.obs_frontend_recording_stop() end
  if obs.obs_frontend_replay_buffer_active() then obs.obs_frontend_replay_buffer_stop() end
end

local function tick()
  local now = obs.os_gettime_ns()
  read(now)
  if armed and now > until_at then stop() end
end

function script_description()
  return "Stops the recording when streamkit falls silent in the middle of an evening. "
    .. "Останавливает запись, если streamkit замолчал посреди эфира."
end

function script_load(_settings) obs.timer_add(tick, TICK) end
