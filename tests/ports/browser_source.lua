-- Stands in for OBS's browser plugin, which Debian's OBS does not have: a source of its name with the one
-- button that loads a page anew. Whatever it would load is written into `reloaded`, beside this script.

obs = obslua

local browser = { id = "browser_source", type = obs.OBS_SOURCE_TYPE_INPUT, output_flags = obs.OBS_SOURCE_VIDEO }

browser.get_name = function() return "Browser" end
browser.get_width = function() return 0 end
browser.get_height = function() return 0 end

browser.create = function(settings)
  return { url = obs.obs_data_get_string(settings, "url") }
end

browser.update = function(page, settings)
  page.url = obs.obs_data_get_string(settings, "url")
end

browser.get_properties = function(page)
  local found = obs.obs_properties_create()
  obs.obs_properties_add_button(found, "refreshnocache", "Refresh cache of current page", function()
    local told = io.open(script_path() .. "reloaded", "a")
    told:write(page.url .. "\n")
    told:close()
    return false
  end)
  return found
end

obs.obs_register_source(browser)
